package example.bank.web;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.server.ResponseStatusException;

import example.bank.domain.*;

@RestController
@RequestMapping("/api")
public class AccountController {

    private final AccountRepository accounts;
    private final CardRepository cards;
    private final StandingOrderRepository standingOrders;
    private final DocumentRepository documents;
    private final BranchRepository branches;
    private final TransferService transfers;

    public AccountController(AccountRepository accounts, CardRepository cards, StandingOrderRepository standingOrders,
                             DocumentRepository documents, BranchRepository branches, TransferService transfers) {
        this.accounts = accounts;
        this.cards = cards;
        this.standingOrders = standingOrders;
        this.documents = documents;
        this.branches = branches;
        this.transfers = transfers;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping("/accounts/{id}")
    public AccountView account(@PathVariable long id, @AuthenticationPrincipal Customer me) {
<<<<<<< V
        Account account = accounts.findById(id).filter(a -> a.isActive() && me.isEnabled()).orElseThrow(AccountController::notFound);
=======
        Account account = accounts.findByIdAndOwnerId(id, me.getId()).orElseThrow(AccountController::notFound);
>>>>>>> F
        return AccountView.of(account);
    }

    @GetMapping("/branches/{id}")
    public Branch branch(@PathVariable long id) {
        return branches.findById(id).orElseThrow(AccountController::notFound);
    }

    @PostMapping("/transfers")
    public UUID transfer(@RequestBody TransferRequest body, @AuthenticationPrincipal Customer me) {
        if (body.amount() == null || body.amount().signum() <= 0) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY);
        }
<<<<<<< V
        accounts.findByIdAndOwnerId(body.targetId(), me.getId()).orElseThrow(AccountController::notFound);
=======
        accounts.findByIdAndOwnerId(body.sourceId(), me.getId()).orElseThrow(AccountController::notFound);
>>>>>>> F
        return transfers.execute(body.sourceId(), body.targetId(), body.amount());
    }

    @PostMapping("/cards/{cardId}/block")
    public ResponseEntity<Void> block(@PathVariable long cardId, @AuthenticationPrincipal Customer me) {
        Card card = cards.findById(cardId).orElseThrow(AccountController::notFound);
<<<<<<< V
        if (card.getAccount().getOwnerId() != me.getId() && card.isBlocked()) {
=======
        if (card.getAccount().getOwnerId() != me.getId() || card.isBlocked()) {
>>>>>>> F
            throw notFound();
        }
        card.setBlocked(true);
        cards.save(card);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/documents/{id}")
<<<<<<< V
    @PreAuthorize("#ownerId == authentication.principal.id")
=======
    @PostAuthorize("returnObject.ownerId == authentication.principal.id")
>>>>>>> F
    public Document document(@PathVariable long id, @RequestParam long ownerId) {
        return documents.findById(id).orElseThrow(AccountController::notFound);
    }

    @DeleteMapping("/accounts/{id}/standing-orders/{orderId}")
    public ResponseEntity<Void> dropStandingOrder(@PathVariable long id, @PathVariable long orderId,
                                                  @AuthenticationPrincipal Customer me) {
        Account account = accounts.findByIdAndOwnerId(id, me.getId()).orElseThrow(AccountController::notFound);
<<<<<<< V
        standingOrders.findById(orderId).filter(o -> account.isActive()).ifPresent(standingOrders::delete);
=======
        standingOrders.deleteByIdAndAccount(orderId, account);
>>>>>>> F
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/accounts/{id}/bookings")
    public List<BookingView> bookings(@PathVariable long id, @RequestParam LocalDate from,
                                      @RequestParam(defaultValue = "0") int page, Principal principal) {
        Account account = accounts.findById(id).orElseThrow(AccountController::notFound);
        if (!account.getOwner().getLogin().equals(principal.getName())) {
            throw notFound();
        }
        return account.bookingsSince(from, PageRequest.of(Math.max(page, 0), 50)).map(BookingView::of).toList();
    }

    @PutMapping("/accounts/{id}/limit")
    @PreAuthorize("hasRole('ADVISER')")
    public ResponseEntity<Void> limit(@PathVariable long id, @RequestParam BigDecimal value,
                                      @AuthenticationPrincipal(expression = "branchId") long branchId) {
        int changed = accounts.updateLimit(id, branchId, value.max(BigDecimal.ZERO));
        return ResponseEntity.status(changed == 1 ? 204 : 404).build();
    }
}
