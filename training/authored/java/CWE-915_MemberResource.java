package example.club;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.*;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.commons.beanutils.BeanUtils;
import org.modelmapper.ModelMapper;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;

import java.util.Map;
import java.util.Set;

@Path("/members")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {

	private static final Set<String> EDITABLE = Set.of("nickname", "phone", "about");

	@Inject EntityManager em;
	@Inject ObjectMapper json;
	@Inject ModelMapper mapper;
	@Inject CurrentMember current;

	public record ProfileInput(@Size(max = 40) String nickname, @Size(max = 30) String phone, @Size(max = 500) String about) {}

	@JsonIgnoreProperties(ignoreUnknown = true)
	public static class Registration {
		public String login;
		public String password;
<<<<<<< V
		@JsonProperty public boolean trainer;
=======
		@JsonProperty(access = JsonProperty.Access.READ_ONLY) public boolean trainer;
>>>>>>> F
	}

	@POST
	@Transactional
	public Response register(Registration input) {
		Member member = new Member(input.login, Passwords.hash(input.password));
		member.setTrainer(input.trainer);
		em.persist(member);
		return Response.status(201).entity(Map.of("id", member.getId())).build();
	}

	@PUT
	@Path("/me")
	@Transactional
	public Response update(JsonNode body) throws Exception {
		Member me = em.find(Member.class, current.id());
<<<<<<< V
		json.readerForUpdating(me).readValue(body);
=======
		mapper.map(json.treeToValue(body, ProfileInput.class), me);
>>>>>>> F
		return Response.noContent().build();
	}

	@PATCH
	@Path("/me")
	@Transactional
	public Response patch(Map<String, Object> body) throws Exception {
		Member me = em.find(Member.class, current.id());
<<<<<<< V
=======
		body.keySet().retainAll(EDITABLE);
>>>>>>> F
		BeanUtils.populate(me, body);
		return Response.noContent().build();
	}

	@PUT
	@Path("/me/address")
	@Transactional
	public Response address(@Valid Address body) {
<<<<<<< V
		em.merge(body);
=======
		em.find(Member.class, current.id()).setAddress(new Address(body.street(), body.city()));
>>>>>>> F
		return Response.noContent().build();
	}

	@PUT
	@Path("/{id}")
	@RolesAllowed("board")
	@Transactional
	public Response adminUpdate(@PathParam("id") long id, Map<String, Object> body) throws Exception {
		Member member = em.find(Member.class, id);
		if (member == null) return Response.status(404).build();
		body.keySet().retainAll(Set.of("nickname", "trainer", "feeClass"));
		BeanUtils.populate(member, body);
		return Response.noContent().build();
	}

	@POST
	@Path("/me/bookings")
	@Transactional
	public Response book(BookingInput input) {
		Booking booking = mapper.map(input, Booking.class);
<<<<<<< V
		if (booking.getMemberId() == null) booking.setMemberId(current.id());
=======
		booking.setMemberId(current.id());
>>>>>>> F
		booking.setPrice(Prices.of(booking.getCourt(), booking.getHour()));
		em.persist(booking);
		return Response.status(201).build();
	}

	public static Settings loadSettings(ObjectMapper om, java.io.File file) throws java.io.IOException {
		return om.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(file, Settings.class);
	}

	/** The same form, for the older Spring screens. */
	public static class MemberFormAdvice {
		@InitBinder("member")
		void fields(WebDataBinder binder) {
<<<<<<< V
			binder.setDisallowedFields("id");
=======
			binder.setAllowedFields("nickname", "phone", "about");
>>>>>>> F
		}
	}
}
