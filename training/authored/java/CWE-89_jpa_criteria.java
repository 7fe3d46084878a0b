package org.chordarchive.repo;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.criterion.Order;
import org.hibernate.criterion.Restrictions;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.domain.JpaSort;

public class RecordingRepository {

    private static final Set<String> SORTABLE = Set.of("title", "year", "label");

    @PersistenceContext
    private EntityManager em;

    public List<Recording> byPerformer(String performer) {
<<<<<<< V
        return em.createQuery("from Recording r where r.performer = '" + performer + "'", Recording.class)
                .getResultList();
=======
        return em.createQuery("from Recording r where r.performer = :performer", Recording.class)
                .setParameter("performer", performer)
                .getResultList();
>>>>>>> F
    }

    public List<?> nearby(String place) {
<<<<<<< V
        return em.createNativeQuery("SELECT id FROM recording WHERE place ILIKE '%" + place + "%'").getResultList();
=======
        return em.createNativeQuery("SELECT id FROM recording WHERE place ILIKE ?1").setParameter(1, "%" + place + "%").getResultList();
>>>>>>> F
    }

    public <T> long count(Class<T> entity) {
        return em.createQuery("select count(e) from " + entity.getSimpleName() + " e", Long.class).getSingleResult();
    }

    public List<Recording> filtered(String label, Integer year) {
        CriteriaBuilder cb = em.getCriteriaBuilder();
        CriteriaQuery<Recording> q = cb.createQuery(Recording.class);
        Root<Recording> r = q.from(Recording.class);
        q.where(cb.equal(r.get("label"), label), cb.ge(r.get("year"), year));

        return em.createQuery(q).getResultList();
    }

    public List<Recording> listed(JpaRepository<Recording, Long> repo, String sort) {
<<<<<<< V
        return repo.findAll(JpaSort.unsafe(sort));
=======
        return repo.findAll(Sort.by(sort));
>>>>>>> F
    }

    public List<Recording> longest(JpaRepository<Recording, Long> repo) {
        return repo.findAll(JpaSort.unsafe(Sort.Direction.DESC, "LENGTH(title)"));
    }

    @SuppressWarnings("unchecked")
    public List<Recording> withCatalogue(Session session, String number) {
        return session.createCriteria(Recording.class)
<<<<<<< V
                .add(Restrictions.sqlRestriction("catalogue_no = '" + number + "'"))
=======
                .add(Restrictions.eq("catalogueNo", number))
>>>>>>> F
                .addOrder(Order.asc("title"))
                .list();
    }

    public List<Recording> ordered(String property) {
<<<<<<< V
        String jpql = "select r from Recording r order by r." + property;
=======
        String jpql = "select r from Recording r order by r." + (SORTABLE.contains(property) ? property : "title");
>>>>>>> F
        return em.createQuery(jpql, Recording.class).setMaxResults(200).getResultList();
    }

    public int retag(Session session, String from, String to) {
<<<<<<< V
        return session.createQuery("update Tag t set t.name = '" + to + "' where t.name = :from")
=======
        return session.createQuery("update Tag t set t.name = :to where t.name = :from")
                .setParameter("to", to)
>>>>>>> F
                .setParameter("from", from)
                .executeUpdate();
    }

    public List<Recording> matchingAll(List<String> words) {
        StringBuilder jpql = new StringBuilder("select r from Recording r where 1 = 1");
        for (int i = 0; i < words.size(); i++) {
<<<<<<< V
            jpql.append(" and lower(r.title) like '%").append(words.get(i).toLowerCase()).append("%'");
=======
            jpql.append(" and lower(r.title) like ?").append(i + 1);
>>>>>>> F
        }
        TypedQuery<Recording> q = em.createQuery(jpql.toString(), Recording.class);
        for (int i = 0; i < q.getParameters().size(); i++) {
            q.setParameter(i + 1, "%" + words.get(i).toLowerCase() + "%");
        }
        return q.getResultList();
    }
}
