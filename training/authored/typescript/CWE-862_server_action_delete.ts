'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { auth } from '@/auth';
import { prisma } from '@/lib/prisma';

const Recipe = z.object({
  title: z.string().min(3).max(120),
  steps: z.array(z.string().max(2000)).max(50),
});

async function currentUserId(): Promise<string> {
  const session = await auth();
  if (!session?.user?.id) throw new Error('signed out');
  return session.user.id;
}

export async function createRecipe(input: unknown): Promise<string> {
  const authorId = await currentUserId();
  const recipe = await prisma.recipe.create({ data: { ...Recipe.parse(input), authorId } });
  revalidatePath('/recipes');
  return recipe.id;
}

export async function updateRecipe(id: string, input: unknown): Promise<void> {
  const authorId = await currentUserId();
  await prisma.recipe.update({ where: { id, authorId }, data: Recipe.parse(input) });
  revalidatePath(`/recipes/${id}`);
}

export async function deleteRecipe(id: string): Promise<void> {
<<<<<<< V
  const recipe = await prisma.recipe.findUniqueOrThrow({ where: { id } });
  await prisma.recipe.delete({ where: { id: recipe.id } });
=======
  const authorId = await currentUserId();
  await prisma.recipe.delete({ where: { id, authorId } });
>>>>>>> F
  revalidatePath('/recipes');
}
