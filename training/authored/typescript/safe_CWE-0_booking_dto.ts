import { Body, Controller, Get, Injectable, NotFoundException, Param, ParseIntPipe, Post, Query, UseGuards } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsDateString, IsEmail, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

import { AuthGuard } from '../auth/auth.guard';
import { CurrentUser, SessionUser } from '../auth/current-user';
import { Booking, BookingRepository } from './booking.repository';

export class CreateBookingDto {
  @IsInt()
  roomId!: number;

  @IsDateString()
  from!: string;

  @IsDateString()
  until!: string;

  @IsEmail()
  @Transform(({ value }) => String(value).trim().toLowerCase())
  contact!: string;

  @IsOptional()
  @IsString()
  @Length(0, 500)
  note?: string;
}

export class ListBookingsDto {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  page = 1;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  size = 20;

  @IsIn(['from', 'createdAt'])
  sort: 'from' | 'createdAt' = 'from';
}

export interface BookingView {
  id: number;
  room: string;
  from: string;
  until: string;
  nights: number;
}

export function nightsBetween(from: Date, until: Date): number {
  return Math.round((until.getTime() - from.getTime()) / 86_400_000);
}

export function toView(booking: Booking): BookingView {
  return {
    id: booking.id,
    room: booking.room.name,
    from: booking.from.toISOString().slice(0, 10),
    until: booking.until.toISOString().slice(0, 10),
    nights: nightsBetween(booking.from, booking.until),
  };
}

@Injectable()
export class BookingService {
  constructor(private readonly bookings: BookingRepository) {}

  async create(user: SessionUser, dto: CreateBookingDto): Promise<BookingView> {
    const booking = await this.bookings.insert({
      userId: user.id,
      roomId: dto.roomId,
      from: new Date(dto.from),
      until: new Date(dto.until),
      contact: dto.contact,
      note: dto.note ?? '',
    });
    return toView(booking);
  }

  async find(user: SessionUser, id: number): Promise<BookingView> {
    const booking = await this.bookings.findOne({ id, userId: user.id });
    if (!booking) throw new NotFoundException();
    return toView(booking);
  }

  async list(user: SessionUser, { page, size, sort }: ListBookingsDto) {
    const [rows, total] = await this.bookings.findPage({ userId: user.id }, { [sort]: 'DESC' }, (page - 1) * size, size);
    return { total, page, items: rows.map(toView) };
  }
}

@Controller('bookings')
@UseGuards(AuthGuard)
export class BookingController {
  constructor(private readonly service: BookingService) {}

  @Post()
  create(@CurrentUser() user: SessionUser, @Body() dto: CreateBookingDto) {
    return this.service.create(user, dto);
  }

  @Get()
  list(@CurrentUser() user: SessionUser, @Query() dto: ListBookingsDto) {
    return this.service.list(user, dto);
  }

  @Get(':id')
  find(@CurrentUser() user: SessionUser, @Param('id', ParseIntPipe) id: number) {
    return this.service.find(user, id);
  }
}
