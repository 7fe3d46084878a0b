package org.wrenhall.club;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.Principal;
import java.util.Map;
import org.apache.commons.beanutils.BeanUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

@Controller
public class MemberController {

    private final MemberRepository members;
    private final ObjectMapper mapper = new ObjectMapper();

    public MemberController(MemberRepository members) {
        this.members = members;
    }

    @PostMapping("/join")
<<<<<<< V
    public String join(@ModelAttribute Member form) {
        members.save(form);
=======
    public String join(@ModelAttribute JoinForm form) {
        members.save(new Member(form.name(), form.email()));
>>>>>>> F
        return "redirect:/welcome";
    }

    @InitBinder("profile")
    public void profileFields(WebDataBinder binder) {
<<<<<<< V
        binder.setDisallowedFields("id", "joined", "version");
=======
        binder.setAllowedFields("name", "email", "phone");
>>>>>>> F
    }

    @PatchMapping("/me")
    public void update(@RequestBody String json, Principal who) throws IOException {
        Member m = members.byLogin(who.getName());
<<<<<<< V
        mapper.readerForUpdating(m).readValue(json);
=======
        ProfileForm form = mapper.readValue(json, ProfileForm.class);
        m.setPhone(form.phone());
>>>>>>> F
        members.save(m);
    }

    @PostMapping("/me/address")
    public void address(@RequestBody Map<String, Object> body, Principal who) throws ReflectiveOperationException {
        Member m = members.byLogin(who.getName());
<<<<<<< V
        BeanUtils.populate(m, body);
=======
        BeanUtils.setProperty(m.getAddress(), "street", body.get("street"));
        BeanUtils.setProperty(m.getAddress(), "town", body.get("town"));
>>>>>>> F
        members.save(m);
    }

    @PostMapping("/orders")
    public Order order(@RequestBody OrderForm form, Prices prices) {
<<<<<<< V
        BigDecimal total = form.price().multiply(BigDecimal.valueOf(form.quantity()));
=======
        BigDecimal total = prices.of(form.article()).multiply(BigDecimal.valueOf(form.quantity()));
>>>>>>> F
        return new Order(form.article(), form.quantity(), total);
    }

    public void importRow(Member target, Map<String, String> row) throws ReflectiveOperationException {
        for (String field : new String[] {"name", "email", "phone"}) {
            BeanUtils.setProperty(target, field, row.get(field));
        }
    }

    public Member fromBackup(byte[] own) throws IOException {
        return new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true).readValue(own, Member.class);
    }
}

class Volunteer {
    private String name;
    private boolean treasurer;

    public void setName(String name) {
        this.name = name;
    }

    @JsonProperty
    public boolean isTreasurer() {
        return treasurer;
    }

<<<<<<< V
    @JsonProperty
=======
    @JsonIgnore
>>>>>>> F
    public void setTreasurer(boolean treasurer) {
        this.treasurer = treasurer;
    }
}
