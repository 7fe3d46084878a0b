import { Body, Controller, Patch, UseGuards, ValidationPipe } from '@nestjs/common';
import { IsBoolean, IsOptional, IsString, Length, Matches } from 'class-validator';
import { PrismaService } from '../prisma.service';
import { SessionGuard } from '../auth/session.guard';
import { UserId } from '../auth/user-id.decorator';

export class UpdateProfileDto {
  @IsOptional() @IsString() @Length(1, 60)
  displayName?: string;

  @IsOptional() @IsString() @Length(0, 500)
  bio?: string;

  @IsOptional() @Matches(/^[a-z]{2}(-[A-Z]{2})?$/)
  locale?: string;

  @IsOptional() @IsBoolean()
  newsletter?: boolean;
}

const pipe = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true });

@Controller('me')
@UseGuards(SessionGuard)
export class MeController {
  constructor(private readonly prisma: PrismaService) {}

  @Patch()
  async update(@UserId() id: string, @Body(pipe) body: UpdateProfileDto) {
    return this.prisma.user.update({
      where: { id },
      data: { ...body, updatedAt: new Date() },
      select: { displayName: true, bio: true, locale: true, newsletter: true },
    });
  }
}
