package com.example.helpdesk.rest;

import com.example.helpdesk.model.Attachment;
import com.example.helpdesk.model.Comment;
import com.example.helpdesk.model.Ticket;
import com.example.helpdesk.model.User;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Path("/tickets")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"customer", "agent"})
public class TicketResource {

    public record NewComment(@NotBlank @Size(max = 20_000) String text, boolean internal) { }

    public record Assignment(@NotBlank String login) { }

    public record CommentView(long id, String author, String text, Instant at) {
        static CommentView of(Comment c) {
            return new CommentView(c.getId(), c.getAuthor().getName(), c.getText(), c.getAt());
        }
    }

    @Inject
    EntityManager em;

    @Context
    SecurityContext security;

    private User me() {
        return em.createQuery("SELECT u FROM User u WHERE u.login = :l", User.class)
                .setParameter("l", security.getUserPrincipal().getName())
                .getSingleResult();
    }

    private boolean agent() {
        return security.isUserInRole("agent");
    }

    /** The ticket, when the caller belongs to its company or works here. */
    private Ticket visible(UUID id) {
        Ticket t = em.find(Ticket.class, id);
        if (t == null || !agent() && !t.getCompany().equals(me().getCompany())) {
            throw new NotFoundException();
        }
        return t;
    }

    @GET
    public List<Ticket.Summary> mine() {
        return em.createQuery("SELECT new com.example.helpdesk.model.Ticket$Summary(t.id, t.title, t.state)"
                        + " FROM Ticket t WHERE t.company = :c ORDER BY t.changed DESC", Ticket.Summary.class)
                .setParameter("c", me().getCompany())
                .setMaxResults(200)
                .getResultList();
    }

    @GET
    @Path("{id}/comments")
    public List<CommentView> comments(@PathParam("id") UUID id) {
        Ticket t = visible(id);
        return em.createQuery("SELECT c FROM Comment c WHERE c.ticket = :t AND (c.internal = false OR :agent = true)"
                        + " ORDER BY c.at", Comment.class)
                .setParameter("t", t)
                .setParameter("agent", agent())
                .getResultStream().map(CommentView::of).toList();
    }

    @POST
    @Path("{id}/comments")
    @Transactional
    public CommentView comment(@PathParam("id") UUID id, @jakarta.validation.Valid NewComment body) {
        Comment c = new Comment();
        c.setTicket(visible(id));
        c.setAuthor(me());
        c.setText(body.text());
        c.setInternal(agent() && body.internal());
        c.setAt(Instant.now());
        em.persist(c);
        em.flush();
        return CommentView.of(c);
    }

    @DELETE
    @Path("{id}/comments/{comment}")
    @Transactional
    public void removeComment(@PathParam("id") UUID id, @PathParam("comment") long comment) {
        Ticket t = visible(id);
        Comment c = em.find(Comment.class, comment);
<<<<<<< V
        if (c == null || c.isInternal() && !agent()) {
=======
        if (c == null || !c.getTicket().equals(t) || !agent() && !c.getAuthor().equals(me())) {
>>>>>>> F
            throw new NotFoundException();
        }
        t.setChanged(Instant.now());
        em.remove(c);
    }

    @GET
    @Path("{id}/attachments/{attachment}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response attachment(@PathParam("id") UUID id, @PathParam("attachment") long attachment) {
<<<<<<< V
        visible(id);
        Attachment a = em.find(Attachment.class, attachment);
        if (a == null) {
=======
        Ticket t = visible(id);
        Attachment a = em.find(Attachment.class, attachment);
        if (a == null || !a.getTicket().equals(t)) {
>>>>>>> F
            throw new NotFoundException();
        }
        return Response.ok(a.getContent())
                .header("Content-Disposition", "attachment; filename=\"file-" + a.getId() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @PUT
    @Path("{id}/assignee")
    @RolesAllowed("agent")
    @Transactional
    public void assign(@PathParam("id") UUID id, @jakarta.validation.Valid Assignment body) {
        Ticket t = em.find(Ticket.class, id);
        if (t == null) {
            throw new NotFoundException();
        }
        User assignee = em.createQuery("SELECT u FROM User u WHERE u.login = :l AND u.agent = true", User.class)
                .setParameter("l", body.login())
                .getResultStream().findFirst().orElseThrow(NotFoundException::new);
        t.setAssignee(assignee);
        t.setChanged(Instant.now());
    }

    /** Reopens a closed ticket; for both sides. */
    @POST
    @Path("{id}/reopen")
    @Transactional
    public void reopen(@PathParam("id") UUID id) {
        Ticket t = visible(id);
        if (t.getState() == Ticket.State.CLOSED) {
            t.setState(Ticket.State.OPEN);
            t.setChanged(Instant.now());
        }
    }

    @GET
    @Path("statistics")
    @RolesAllowed("agent")
    public List<Object[]> statistics() {
        return em.createQuery("SELECT t.state, count(t) FROM Ticket t GROUP BY t.state", Object[].class).getResultList();
    }
}
