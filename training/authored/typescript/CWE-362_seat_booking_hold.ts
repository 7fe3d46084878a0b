import { Injectable, ConflictException } from '@nestjs/common';
import { PrismaService } from '../prisma/prisma.service';

const HOLD_MS = 8 * 60_000;
@Injectable()
export class SeatService {
  constructor(private readonly prisma: PrismaService) {}
  free(showId: string) {
    return this.prisma.seat.findMany({
      where: { showId, OR: [{ heldUntil: null }, { heldUntil: { lt: new Date() } }], soldTo: null },
      select: { id: true, row: true, number: true, cents: true },
    });
  }
  async hold(seatId: string, userId: string): Promise<Date> {
    const now = new Date();
    const heldUntil = new Date(now.getTime() + HOLD_MS);
<<<<<<< V
    const seat = await this.prisma.seat.findUniqueOrThrow({ where: { id: seatId } });
    if (seat.soldTo || (seat.heldUntil && seat.heldUntil > now)) {
      throw new ConflictException('seat is taken');
    }
    await this.prisma.seat.update({ where: { id: seatId }, data: { heldBy: userId, heldUntil } });
=======
    const { count } = await this.prisma.seat.updateMany({
      where: { id: seatId, soldTo: null, OR: [{ heldUntil: null }, { heldUntil: { lte: now } }] },
      data: { heldBy: userId, heldUntil },
    });
    if (count !== 1) throw new ConflictException('seat is taken');
>>>>>>> F
    return heldUntil;
  }
  async sell(seatId: string, userId: string): Promise<void> {
    const { count } = await this.prisma.seat.updateMany({
      where: { id: seatId, heldBy: userId, heldUntil: { gt: new Date() }, soldTo: null },
      data: { soldTo: userId },
    });
    if (count !== 1) throw new ConflictException('the hold has run out');
  }
}
