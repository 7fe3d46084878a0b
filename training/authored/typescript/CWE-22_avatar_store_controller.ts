import { Controller, Get, Param, Post, Query, Req, Res, UploadedFile, UseGuards, UseInterceptors, BadRequestException, NotFoundException } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { createReadStream, promises as fs } from 'fs';
import { join, resolve, sep, extname, basename } from 'path';
import { SessionGuard } from '../auth/session.guard';

interface AvatarQuery { size?: string; variant?: string }

interface AvatarRef { userId: string; variant: string; size: number }

const ROOT = resolve(process.env.AVATAR_ROOT ?? '/data/avatars');
const SIZES = [32, 64, 128, 256];
const IMAGE = /^\.(png|jpe?g|webp)$/;

@Controller('avatars')
export class AvatarStoreController {
  private toRef(userId: string, query: AvatarQuery): AvatarRef {
    const { size = '64', variant = 'round' } = query;
    const wanted = Number.parseInt(size, 10);
    return {
      userId,
      variant: variant || 'round',
      size: SIZES.includes(wanted) ? wanted : 64,
    };
  }

  private folderOf(userId: string): string {
    if (!/^[0-9a-f-]{36}$/.test(userId)) throw new NotFoundException();
    return join(ROOT, userId.slice(0, 2), userId);
  }

  private fileOf(ref: AvatarRef): string {
    const folder = this.folderOf(ref.userId);
    const name = extname(ref.variant) ? ref.variant : `${ref.variant}-${ref.size}.png`;
    const file = resolve(folder, name);
<<<<<<< V
    if (!IMAGE.test(extname(file))) throw new NotFoundException();
=======
    if (!file.startsWith(folder + sep)) throw new NotFoundException();
>>>>>>> F
    return file;
  }

  @Get(':user')
  async read(@Param('user') user: string, @Query() query: AvatarQuery, @Res() res: Response): Promise<void> {
    const file = this.fileOf(this.toRef(user, query));
    const info = await fs.stat(file).catch(() => null);
    if (!info?.isFile()) throw new NotFoundException();
    res.setHeader('content-type', 'image/png');
    res.setHeader('cache-control', 'public, max-age=600');
    createReadStream(file).pipe(res);
  }

  @Post()
  @UseGuards(SessionGuard)
  @UseInterceptors(FileInterceptor('image', { limits: { fileSize: 2 * 1024 * 1024 } }))
  async store(@Req() req: Request & { userId: string }, @UploadedFile() upload?: Express.Multer.File) {
    if (!upload) throw new BadRequestException('image missing');
    const extension = extname(basename(upload.originalname)).toLowerCase();
    if (!IMAGE.test(extension)) throw new BadRequestException('image type');
    const folder = this.folderOf(req.userId);
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(join(folder, `original${extension}`), upload.buffer);
    return { stored: true, bytes: upload.size };
  }

  @Post('reset')
  @UseGuards(SessionGuard)
  async reset(@Req() req: Request & { userId: string }) {
    const folder = this.folderOf(req.userId);
    await fs.rm(folder, { recursive: true, force: true });
    return { stored: false };
  }
}
