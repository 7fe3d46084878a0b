import { Controller, Param, Post, UnsupportedMediaTypeException, UploadedFile, UseGuards, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { memoryStorage } from 'multer';
import { randomUUID } from 'node:crypto';
import { extname, join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { TeacherGuard } from '../auth/teacher.guard';

// nginx serves this folder, and hands *.php in it to the old LMS.
const FOLDER = '/var/www/lms/material';
const EXTENSIONS = ['.pdf', '.png', '.jpg', '.mp4', '.zip'];
@Controller('courses/:course/material')
@UseGuards(TeacherGuard)
export class MaterialController {
  @Post()
  @UseInterceptors(FileInterceptor('file', { storage: memoryStorage(), limits: { fileSize: 80 << 20, files: 1 } }))
  async upload(@Param('course') course: string, @UploadedFile() file: Express.Multer.File): Promise<{ url: string }> {
    const original = file.originalname.toLowerCase();
<<<<<<< V
    if (!EXTENSIONS.some((e) => original.includes(e))) {
      throw new UnsupportedMediaTypeException();
    }
=======
    if (!EXTENSIONS.includes(extname(original))) {
      throw new UnsupportedMediaTypeException();
    }
>>>>>>> F
    const name = `${randomUUID()}${extname(original)}`;
    await writeFile(join(FOLDER, name), file.buffer, { flag: 'wx', mode: 0o644 });
    return { url: `/material/${name}?course=${encodeURIComponent(course)}` };
  }
}
