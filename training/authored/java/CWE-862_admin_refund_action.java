package com.cinetix.backoffice;

import java.math.BigDecimal;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every employee may log in to the back office; what they may do there is said on each method. */
@Controller
@RequestMapping("/backoffice/orders")
public class OrderDesk {
    private final OrderService orders;
    public OrderDesk(OrderService orders) {
        this.orders = orders;
    }
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('DESK', 'FINANCE')")
    public String show(@PathVariable long id, Model model) {
        model.addAttribute("order", orders.get(id));
        return "backoffice/order";
    }
    @PostMapping("/{id}/resend")
    @PreAuthorize("hasAnyRole('DESK', 'FINANCE')")
    public String resend(@PathVariable long id) {
        orders.resendTickets(id);
        return "redirect:/backoffice/orders/" + id;
    }
    @PostMapping("/{id}/refund")
<<<<<<< V
=======
    @PreAuthorize("hasRole('FINANCE')")
>>>>>>> F
    public String refund(@PathVariable long id, @RequestParam BigDecimal amount, @RequestParam String iban) {
        orders.refund(id, amount, iban);
        return "redirect:/backoffice/orders/" + id;
    }
}
