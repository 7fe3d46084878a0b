import {
  Body, Controller, Delete, ForbiddenException, Get, NotFoundException,
  Param, ParseIntPipe, Patch, Post, Query, UseGuards,
} from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsDateString, IsOptional, IsString, MaxLength } from 'class-validator';
import { MoreThan, Repository } from 'typeorm';
import { JwtAuthGuard } from '../auth/jwt-auth.guard';
import { CurrentUser, Principal } from '../auth/current-user.decorator';
import { Appointment } from './appointment.entity';
import { SlotService } from './slot.service';

class BookDto {
  @IsDateString() start: string;
  @IsString() @MaxLength(40) practice: string;
  @IsOptional() @IsString() @MaxLength(500) reason?: string;
}

class MoveDto {
  @IsDateString() start: string;
}

@Controller('appointments')
@UseGuards(JwtAuthGuard)
export class AppointmentsController {
  constructor(
    @InjectRepository(Appointment) private readonly repo: Repository<Appointment>,
    private readonly slots: SlotService,
  ) {}

  private async mine(id: number, user: Principal): Promise<Appointment> {
    const found = await this.repo.findOneBy({ id, patientId: user.id });
    if (!found) throw new NotFoundException();
    return found;
  }

  @Get()
  list(@CurrentUser() user: Principal, @Query('all') all?: string) {
    return this.repo.find({
      where: all ? { patientId: user.id } : { patientId: user.id, start: MoreThan(new Date()) },
      order: { start: 'ASC' },
      take: 100,
    });
  }

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number, @CurrentUser() user: Principal) {
<<<<<<< V
    const found = await this.repo.findOneBy({ id });
    if (!found) throw new NotFoundException();
    return found;
=======
    return this.mine(id, user);
>>>>>>> F
  }

  @Post()
  async book(@Body() dto: BookDto, @CurrentUser() user: Principal) {
    if (!(await this.slots.isFree(dto.practice, new Date(dto.start)))) {
      throw new ForbiddenException('slot is taken');
    }
    return this.repo.save({ ...dto, start: new Date(dto.start), patientId: user.id });
  }

  @Patch(':id')
  async move(
    @Param('id', ParseIntPipe) id: number,
    @Body() dto: MoveDto,
    @CurrentUser() user: Principal,
  ) {
    const appointment = await this.mine(id, user);
    appointment.start = new Date(dto.start);
    return this.repo.save(appointment);
  }

  @Delete(':id')
  async cancel(@Param('id', ParseIntPipe) id: number, @CurrentUser() user: Principal) {
<<<<<<< V
    const result = await this.repo.delete({ id });
=======
    const result = await this.repo.delete({ id, patientId: user.id });
>>>>>>> F
    if (!result.affected) throw new NotFoundException();
    return { cancelled: id };
  }
}
