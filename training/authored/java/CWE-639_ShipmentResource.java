package logistics.api;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.*;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import logistics.model.Label;
import logistics.model.Shipment;

@Path("/shipments")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShipmentResource {

  public record Address(
      @NotBlank @Size(max = 100) String name,
      @NotBlank @Size(max = 100) String street,
      @NotBlank @Size(max = 60) String city,
      @Size(max = 12) String zip) {}

  @Inject SecurityIdentity identity;
  @Inject LabelPrinter printer;

  private String customer() {
    return identity.getAttribute("customer");
  }

  private Shipment find(long id) {
    Shipment s = Shipment.find("id = ?1 and customer = ?2", id, customer()).firstResult();
    if (s == null) {
      throw new NotFoundException();
    }
    return s;
  }

  @GET
  public List<Shipment> list(@QueryParam("page") @DefaultValue("0") int page) {
    return Shipment.<Shipment>find("customer = ?1 order by created desc", customer())
        .page(Math.max(0, page), 50)
        .list();
  }

  @GET
  @Path("/{id}")
  public Shipment get(@PathParam("id") long id) {
    return find(id);
  }

  @GET
  @Path("/{id}/label")
  @Produces("application/pdf")
  public byte[] label(@PathParam("id") long id) {
    Label label = Label.find("shipment.id", id).firstResult();
<<<<<<< V
    if (label == null) {
=======
    if (label == null || !label.shipment.customer.equals(customer())) {
>>>>>>> F
      throw new NotFoundException();
    }
    return printer.render(label);
  }

  @PUT
  @Path("/{id}/address")
  @Transactional
  public Shipment redirect(@PathParam("id") long id, @Valid Address address) {
<<<<<<< V
    Shipment s = Shipment.findById(id);
=======
    Shipment s = find(id);
>>>>>>> F
    if (s.pickedUp != null) {
      throw new ClientErrorException(409);
    }
    s.name = address.name();
    s.street = address.street();
    s.city = address.city();
    s.zip = address.zip();
    s.changed = Instant.now();
    return s;
  }

  @DELETE
  @Path("/{id}")
  @Transactional
  public void cancel(@PathParam("id") long id) {
    Shipment s = find(id);
    if (s.pickedUp != null) {
      throw new ClientErrorException(409);
    }
    s.delete();
  }
}
