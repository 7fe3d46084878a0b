package io.warmhearth.cloud;

import javax.inject.Inject;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;

@Path("/homes/{home}/schedules")
@Consumes(MediaType.APPLICATION_JSON)
public class ScheduleResource {
  @Inject HomeAccess access;
  @Inject ScheduleDao schedules;
  @PUT
  @Path("{schedule}")
  public Response put(@PathParam("home") long home, @PathParam("schedule") long id,
      @Context SecurityContext sec, ScheduleDto dto) {
    access.requireMember(home, sec.getUserPrincipal());
    if (schedules.update(home, id, dto) == 0) {
      return Response.status(404).build();
    }
    return Response.noContent().build();
  }
  @DELETE
  @Path("{schedule}")
  public Response delete(@PathParam("home") long home, @PathParam("schedule") long id,
      @Context SecurityContext sec) {
    access.requireMember(home, sec.getUserPrincipal());
    Schedule schedule = schedules.load(id);
<<<<<<< V
    if (schedule == null) {
=======
    if (schedule == null || schedule.getHomeId() != home) {
>>>>>>> F
      return Response.status(404).build();
    }
    schedules.delete(schedule);
    return Response.noContent().build();
  }
}
