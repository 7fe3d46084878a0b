package bank.corvid.core;

import java.math.BigDecimal;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Transfers {

	@PersistenceContext
	private EntityManager em;

	@Transactional
	public void transfer(long from, long to, BigDecimal amount) {
		if (amount.signum() <= 0 || from == to) {
			throw new IllegalArgumentException("transfer");
		}
		// always in the order of the ids
		long first = Math.min(from, to);
		long second = Math.max(from, to);
<<<<<<< V
		Account a = em.find(Account.class, first);
		Account b = em.find(Account.class, second);
=======
		Account a = em.find(Account.class, first, LockModeType.PESSIMISTIC_WRITE);
		Account b = em.find(Account.class, second, LockModeType.PESSIMISTIC_WRITE);
>>>>>>> F
		Account debit = a.getId() == from ? a : b;
		Account credit = a.getId() == from ? b : a;
		if (debit.getBalance().compareTo(amount) < 0) {
			throw new InsufficientFunds(from);
		}
		debit.setBalance(debit.getBalance().subtract(amount));
		credit.setBalance(credit.getBalance().add(amount));
		em.persist(new Posting(from, to, amount));
	}
}
