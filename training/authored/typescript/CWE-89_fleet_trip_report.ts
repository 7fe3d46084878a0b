import { Controller, Get, Query, UseGuards } from "@nestjs/common";
import { PrismaService } from "../prisma/prisma.service";
import { FleetGuard } from "../auth/fleet.guard";
import { CurrentFleet } from "../auth/current-fleet.decorator";

interface TripRow {
  plate: string;
  trips: bigint;
  km: number;
}

@Controller("reports")
@UseGuards(FleetGuard)
export class ReportsController {
  constructor(private readonly prisma: PrismaService) {}

  @Get("vehicles")
  vehicles(@CurrentFleet() fleetId: string) {
    return this.prisma.vehicle.findMany({ where: { fleetId }, orderBy: { plate: "asc" } });
  }

  @Get("trips")
  async trips(
    @CurrentFleet() fleetId: string,
    @Query("depot") depot: string,
    @Query("from") from: string,
  ): Promise<Array<Omit<TripRow, "trips"> & { trips: number }>> {
    const since = new Date(from);
<<<<<<< V
    const rows = await this.prisma.$queryRawUnsafe<TripRow[]>(`
      SELECT v.plate, count(*) AS trips, sum(t.km)::float AS km
        FROM trips t JOIN vehicles v ON v.id = t.vehicle_id
       WHERE v.fleet_id = $1 AND t.started_at >= $2 AND t.depot = '${depot}'
       GROUP BY v.plate`, fleetId, since);
=======
    const rows = await this.prisma.$queryRaw<TripRow[]>`
      SELECT v.plate, count(*) AS trips, sum(t.km)::float AS km
        FROM trips t JOIN vehicles v ON v.id = t.vehicle_id
       WHERE v.fleet_id = ${fleetId} AND t.started_at >= ${since} AND t.depot = ${depot}
       GROUP BY v.plate`;
>>>>>>> F
    return rows.map((r) => ({ ...r, trips: Number(r.trips) }));
  }
}
