package org.example.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

@Entity
@Table(name = "loans")
class Loan {
    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne(optional = false)
    private Book book;

    @Column(nullable = false)
    private Long memberId;

    private LocalDate dueOn;

    private LocalDate returnedOn;

    @Version
    private int version;

    protected Loan() {
    }

    Loan(Book book, Long memberId, LocalDate dueOn) {
        this.book = Objects.requireNonNull(book);
        this.memberId = Objects.requireNonNull(memberId);
        this.dueOn = dueOn;
    }

    boolean isOverdue(LocalDate today) {
        return returnedOn == null && today.isAfter(dueOn);
    }

    long feeCents(LocalDate today) {
        return isOverdue(today) ? Math.min(2000, 20 * ChronoUnit.DAYS.between(dueOn, today)) : 0;
    }

    void giveBack(LocalDate day) {
        if (returnedOn != null) {
            throw new IllegalStateException("loan " + id + " was already returned");
        }
        returnedOn = day;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Loan loan && id != null && id.equals(loan.id);
    }

    @Override
    public int hashCode() {
        return Loan.class.hashCode();
    }
}

class LoanRepository {
    private final EntityManager em;

    LoanRepository(EntityManager em) {
        this.em = em;
    }

    List<Loan> openLoans(long memberId) {
        return em.createQuery("select l from Loan l where l.memberId = :member and l.returnedOn is null order by l.dueOn", Loan.class)
                .setParameter("member", memberId)
                .getResultList();
    }

    List<Book> search(String title, String author, int limit) {
        CriteriaBuilder cb = em.getCriteriaBuilder();
        CriteriaQuery<Book> query = cb.createQuery(Book.class);
        Root<Book> book = query.from(Book.class);
        List<Predicate> where = new ArrayList<>();
        if (title != null && !title.isBlank()) {
            where.add(cb.like(cb.lower(book.get("title")), "%" + title.toLowerCase() + "%"));
        }
        if (author != null && !author.isBlank()) {
            where.add(cb.equal(book.get("author"), author));
        }
        query.where(where.toArray(new Predicate[0])).orderBy(cb.asc(book.get("title")));
        return em.createQuery(query).setMaxResults(limit).getResultList();
    }

    int extendAll(long memberId, int days) {
        return em.createNativeQuery("UPDATE loans SET due_on = due_on + CAST(?1 AS integer) WHERE member_id = ?2 AND returned_on IS NULL")
                .setParameter(1, days)
                .setParameter(2, memberId)
                .executeUpdate();
    }

    long count(String entity) {
        String name = switch (entity) {
            case "books" -> "Book";
            case "loans" -> "Loan";
            default -> throw new IllegalArgumentException(entity);
        };
        return em.createQuery("select count(e) from " + name + " e", Long.class).getSingleResult();
    }
}
