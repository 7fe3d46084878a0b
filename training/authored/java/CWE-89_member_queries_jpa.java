package club.members;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.*;
import java.util.List;
import org.hibernate.Session;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

class MemberQueries {
  private final EntityManager em;

  MemberQueries(EntityManager em) { this.em = em; }

  List<Member> byCity(String city) {
<<<<<<< V
    return em.createQuery("select m from Member m where m.city = '" + city + "'", Member.class).getResultList();
=======
    return em.createQuery("select m from Member m where m.city = :city", Member.class).setParameter("city", city).getResultList();
>>>>>>> F
  }

  List<Member> everyone() {
    String jpql = "select m from " + Member.class.getSimpleName() + " m order by m.name";
    return em.createQuery(jpql, Member.class).getResultList();
  }

  Object balance(String account) {
<<<<<<< V
    return em.createNativeQuery(String.format("SELECT balance FROM ledger WHERE account = '%s'", account))
=======
    return em.createNativeQuery("SELECT balance FROM ledger WHERE account = ?1").setParameter(1, account)
>>>>>>> F
        .getSingleResult();
  }

  List<Member> search(String name, Integer minAge) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Member> cq = cb.createQuery(Member.class);
    Root<Member> m = cq.from(Member.class);
    Predicate p = cb.like(m.get("name"), "%" + name + "%");
    cq.where(minAge == null ? p : cb.and(p, cb.ge(m.get("age"), minAge)));
    return em.createQuery(cq).getResultList();
  }

  List<Member> filtered(String city, String status) {
    StringBuilder q = new StringBuilder("select m from Member m where 1 = 1");
    if (city != null) q.append(" and m.city = :city");
<<<<<<< V
    if (status != null) q.append(" and m.status = '").append(status).append("'");
=======
    if (status != null) q.append(" and m.status = :status");
>>>>>>> F
    TypedQuery<Member> query = em.createQuery(q.toString(), Member.class);
    query.getParameters().forEach(p -> query.setParameter(p.getName(), "city".equals(p.getName()) ? city : status));
    return query.getResultList();
  }

  int deleteOlderThan(Session session, int years) {
    return session.createMutationQuery("delete from Visit v where v.age > " + years).executeUpdate();
  }

  List<Member> sorted(String property) {
<<<<<<< V
    if (!property.isBlank()) {
=======
    if (List.of("name", "city", "joined").contains(property)) {
>>>>>>> F
      return em.createQuery("from Member m order by m." + property, Member.class).getResultList();
    }
    return everyone();
  }

  List<?> byEmail(Session session, String email) {
<<<<<<< V
    return session.createNativeQuery("SELECT * FROM member WHERE lower(email) = lower('" + email + "')", Member.class).list();
=======
    return session.createNativeQuery("SELECT * FROM member WHERE lower(email) = lower(:mail)", Member.class).setParameter("mail", email).list();
>>>>>>> F
  }
}

interface MemberRepository extends JpaRepository<Member, Long> {
  List<Member> findByCityOrderByName(String city);

  @Query("select m from Member m where m.name like concat(:prefix, '%')")
  List<Member> startingWith(@Param("prefix") String prefix, Sort sort);
}
