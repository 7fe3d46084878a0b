package com.example.marketplace.payout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Payouts to sellers. The web layer only requires a session for the paths
 * below /payouts, who may do what is decided here (method security is on).
 */
@Service
public class PayoutService {

    private static final Logger log = LoggerFactory.getLogger(PayoutService.class);
    private static final BigDecimal FOUR_EYES = new BigDecimal("5000.00");

    private final PayoutRepository payouts;
    private final BankGateway bank;
    private final SellerRepository sellers;

    public PayoutService(PayoutRepository payouts, BankGateway bank, SellerRepository sellers) {
        this.payouts = payouts;
        this.bank = bank;
        this.sellers = sellers;
    }

    private static String currentUser() {
        Authentication a = SecurityContextHolder.getContext().getAuthentication();
        if (a == null || !a.isAuthenticated()) {
            throw new AccessDeniedException("nobody is signed in");
        }
        return a.getName();
    }

    /** Sellers look at their own list, the finance team at all of them. */
    @PreAuthorize("hasRole('FINANCE') or @sellerAccess.owns(authentication, #seller)")
    @Transactional(readOnly = true)
    public List<Payout> list(UUID seller) {
        return payouts.findBySellerOrderByCreatedDesc(seller);
    }

    @PreAuthorize("hasRole('FINANCE')")
    @Transactional
    public Payout create(UUID seller, BigDecimal amount) {
        Objects.requireNonNull(amount);
        if (amount.signum() <= 0 || amount.scale() > 2) {
            throw new IllegalArgumentException("amount");
        }
        Seller s = sellers.lock(seller);
        if (s.getBalance().compareTo(amount) < 0) {
            throw new IllegalStateException("balance too low");
        }
        s.setBalance(s.getBalance().subtract(amount));
        return payouts.save(new Payout(UUID.randomUUID(), seller, amount, currentUser()));
    }

    /** Second signature, from somebody other than the creator. */
<<<<<<< V
    @PreAuthorize("isAuthenticated()")
=======
    @PreAuthorize("hasRole('FINANCE')")
>>>>>>> F
    @Transactional
    public void approve(UUID id) {
        Payout p = payouts.lock(id);
        if (p.getState() != Payout.State.CREATED) {
            throw new IllegalStateException("payout is " + p.getState());
        }
<<<<<<< V
        if (p.getCreatedBy() == currentUser()) {
=======
        if (p.getCreatedBy().equals(currentUser())) {
>>>>>>> F
            throw new AccessDeniedException("a second person is needed");
        }
        p.approve(currentUser());
        log.info("payout {} approved", id);
    }

    @PreAuthorize("hasRole('FINANCE')")
    @Transactional
    public void cancel(UUID id) {
        refund(payouts.lock(id));
    }

    private void refund(Payout p) {
        if (p.getState() == Payout.State.SENT || p.getState() == Payout.State.CANCELLED) {
            throw new IllegalStateException("payout is " + p.getState());
        }
        Seller s = sellers.lock(p.getSeller());
        s.setBalance(s.getBalance().add(p.getAmount()));
        p.cancel();
    }

    /** Sellers change where the money goes; the address confirms it by mail first. */
    @PreAuthorize("@sellerAccess.owns(authentication, #seller)")
    @Transactional
    public void requestAccountChange(UUID seller, String iban) {
        if (!Iban.isValid(iban)) {
            throw new IllegalArgumentException("iban");
        }
        sellers.lock(seller).proposeAccount(iban, currentUser());
    }

    private boolean ready(Payout p) {
        return p.getState() == Payout.State.APPROVED
                || p.getState() == Payout.State.CREATED && p.getAmount().compareTo(FOUR_EYES) < 0;
    }

    /** Runs on one node, without a user. The bank ignores an id that it has seen before. */
    @Scheduled(cron = "0 15 5 * * MON-FRI")
    @Transactional
    public void sendDue() {
        List<UUID> sent = new ArrayList<>();
        for (Payout p : payouts.lockDue(LocalDate.now())) {
            if (!ready(p)) {
                continue;
            }
            bank.transfer(p.getId(), sellers.lock(p.getSeller()).getConfirmedIban(), p.getAmount());
            p.sent();
            sent.add(p.getId());
        }
        log.info("{} payouts sent: {}", sent.size(), sent);
    }

    /** The bank reports returned transfers on its own queue. */
    @RabbitListener(queues = "bank.returns")
    @Transactional
    public void returned(BankReturn message) {
        Payout p = payouts.lock(message.payoutId());
        if (p.getState() != Payout.State.SENT) {
            log.warn("return for payout {} in state {}", p.getId(), p.getState());
            return;
        }
        Seller s = sellers.lock(p.getSeller());
        s.setBalance(s.getBalance().add(p.getAmount()));
        p.returned(message.reason());
    }

    public record BankReturn(UUID payoutId, String reason) {
    }
}
