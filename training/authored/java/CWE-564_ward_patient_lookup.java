package se.klinik.ward;

import java.util.List;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.Query;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(readOnly = true)
public class PatientRepository {

	private final SessionFactory sessions;

	public PatientRepository(SessionFactory sessions) {
		this.sessions = sessions;
	}

	public List<Patient> inBed(String bed) {
		return sessions.getCurrentSession()
				.createQuery("from Patient p where p.bed = :bed", Patient.class)
				.setParameter("bed", bed)
				.list();
	}

	/** Used by the nurse station's search field: family name prefix within a ward. */
	public List<Patient> findByName(String prefix, String wardCode) {
		Session session = sessions.getCurrentSession();
		if (wardCode == null || wardCode.length() > 12) {
			return List.of();
		}
<<<<<<< V
		Query<Patient> query = session.createQuery("from Patient p where p.ward.code = '" + wardCode
				+ "' and lower(p.familyName) like :prefix", Patient.class);
=======
		Query<Patient> query = session.createQuery("from Patient p where p.ward.code = :ward"
				+ " and lower(p.familyName) like :prefix", Patient.class).setParameter("ward", wardCode);
>>>>>>> F
		query.setParameter("prefix", prefix.toLowerCase() + "%");
		query.setMaxResults(50);
		return query.list();
	}
}
