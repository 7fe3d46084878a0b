package com.example.forum.web;

import com.example.forum.domain.Member;
import com.example.forum.domain.MemberRepository;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.springframework.beans.BeanUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Member is the JPA entity with, among others: id, login, displayName, about,
 * homepage, mail, mailConfirmed, passwordHash, karma, moderator, lockedUntil.
 */
@Controller
@RequestMapping("/profile")
public class ProfileController {
	/** What members may change about themselves. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public static class ProfileForm {
		@NotBlank @Size(max = 60)
		public String displayName;
		@Size(max = 4000)
		public String about;
		@Size(max = 200) @Pattern(regexp = "(https?://\\S+)?")
		public String homepage;
		public String getDisplayName() { return displayName; }
		public void setDisplayName(String v) { displayName = v; }
		public String getAbout() { return about; }
		public void setAbout(String v) { about = v; }
		public String getHomepage() { return homepage; }
		public void setHomepage(String v) { homepage = v; }
	}
	public static class SignupForm {
		@NotBlank @Size(min = 3, max = 30) @Pattern(regexp = "[a-z0-9_]+")
		public String login;
		@NotBlank @Email
		public String mail;
		@NotBlank @Size(min = 12, max = 72)
		public String password;
		public void setLogin(String v) { login = v; }
		public void setMail(String v) { mail = v; }
		public void setPassword(String v) { password = v; }
		public String getLogin() { return login; }
		public String getMail() { return mail; }
		public String getPassword() { return password; }
	}
	private final MemberRepository members;
	private final PasswordEncoder encoder;
	private final Validator validator;
	private final ObjectMapper mapper;
	public ProfileController(MemberRepository members, PasswordEncoder encoder, Validator validator, ObjectMapper mapper) {
		this.members = members;
		this.encoder = encoder;
		this.validator = validator;
		this.mapper = mapper.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
	}
	@InitBinder("signup")
	void signupFields(WebDataBinder binder) {
		binder.setAllowedFields("login", "mail", "password");
	}
	private Member self(String login) {
		return members.findByLogin(login).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}
	private static ProfileForm formOf(Member m) {
		ProfileForm f = new ProfileForm();
		BeanUtils.copyProperties(m, f);
		return f;
	}
	@GetMapping
	@Transactional(readOnly = true)
	public String show(@AuthenticationPrincipal(expression = "username") String login, Model model) {
		model.addAttribute("profile", formOf(self(login)));
		return "profile/edit";
	}
	@PostMapping
	@Transactional
	public String save(@AuthenticationPrincipal(expression = "username") String login,
<<<<<<< V
			@Valid @ModelAttribute("profile") Member form, BindingResult errors) {
=======
			@Valid @ModelAttribute("profile") ProfileForm form, BindingResult errors) {
>>>>>>> F
		if (errors.hasErrors()) {
			return "profile/edit";
		}
		Member m = self(login);
		BeanUtils.copyProperties(form, m, "id", "login", "passwordHash");
		members.save(m);
		return "redirect:/profile";
	}
	/** Partial update for the app; fields that are missing keep their value. */
	@PatchMapping(consumes = "application/json")
	@ResponseBody
	@Transactional
	public ProfileForm patch(@AuthenticationPrincipal(expression = "username") String login, @RequestBody ObjectNode body)
			throws IOException {
		Member m = self(login);
<<<<<<< V
		body.remove(List.of("id", "login", "passwordHash", "moderator"));
		mapper.readerForUpdating(m).readValue((JsonNode) body);
		ProfileForm form = formOf(m);
=======
		ProfileForm form = mapper.readerForUpdating(formOf(m)).readValue((JsonNode) body);
>>>>>>> F
		Set<ConstraintViolation<ProfileForm>> wrong = validator.validate(form);
		if (!wrong.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, wrong.iterator().next().getMessage());
		}
		BeanUtils.copyProperties(form, m);
		members.save(m);
		return form;
	}
	@PostMapping("/signup")
	@Transactional
	public String signup(@Valid @ModelAttribute("signup") SignupForm form, BindingResult errors) {
		if (!errors.hasErrors() && members.existsByLogin(form.login)) {
			errors.rejectValue("login", "taken");
		}
		if (errors.hasErrors()) {
			return "profile/signup";
		}
		Member m = new Member();
		m.setLogin(form.login);
		m.setDisplayName(form.login);
		m.setMail(form.mail);
		m.setPasswordHash(encoder.encode(form.password));
		members.save(m);
		return "redirect:/login";
	}
	@PostMapping("/{login}/moderator")
	@PreAuthorize("hasRole('ADMIN')")
	@Transactional
	public String appoint(@PathVariable String login) {
		Member m = self(login);
		m.setModerator(true);
		members.save(m);
		return "redirect:/members";
	}
	@GetMapping("/moderators")
	@ResponseBody
	public List<String> moderators() {
		return members.findByModeratorTrue().stream().map(Member::getDisplayName).toList();
	}
}
