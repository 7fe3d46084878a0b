package net.copperkettle.tea.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

@Configuration
class TeaWebConfig {

	private static final Set<String> ORIGINS = Set.of("https://shop.copperkettle.example", "https://app.copperkettle.example");

	void account(CorsRegistry registry) {
		registry.addMapping("/account/**")
<<<<<<< V
				.allowedOriginPatterns("*")
=======
				.allowedOrigins("https://shop.copperkettle.example")
>>>>>>> F
				.allowCredentials(true);
	}

	void catalogue(CorsRegistry registry) {
		registry.addMapping("/public/teas/**").allowedOrigins("*").allowedMethods("GET").allowCredentials(false);
	}

	void reflect(HttpServletRequest req, HttpServletResponse resp) {
		String origin = req.getHeader("Origin");
<<<<<<< V
		if (origin != null && origin.contains("copperkettle.example")) {
=======
		if (origin != null && ORIGINS.contains(origin)) {
>>>>>>> F
			resp.setHeader("Access-Control-Allow-Origin", origin);
			resp.setHeader("Access-Control-Allow-Credentials", "true");
			resp.addHeader("Vary", "Origin");
		}
	}

	CorsConfiguration partners() {
		CorsConfiguration c = new CorsConfiguration();
<<<<<<< V
		c.setAllowedOriginPatterns(List.of("https://*copperkettle.example"));
=======
		c.setAllowedOriginPatterns(List.of("https://*.copperkettle.example"));
>>>>>>> F
		c.setAllowCredentials(true);
		c.setAllowedMethods(List.of("GET", "POST"));
		return c;
	}

	@Bean
	SecurityFilterChain browser(HttpSecurity http) throws Exception {
		return http
				.authorizeHttpRequests(a -> a.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
<<<<<<< V
				.csrf(c -> c.disable())
=======
				.csrf(c -> c.csrfTokenRepository(new CookieCsrfTokenRepository()))
>>>>>>> F
				.build();
	}

	@Bean
	SecurityFilterChain bearerOnly(HttpSecurity http) throws Exception {
		return http.securityMatcher("/api/**")
				.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))
				.csrf(c -> c.disable())
				.build();
	}

	@Bean
	SecurityFilterChain checkout(HttpSecurity http) throws Exception {
		return http.securityMatcher("/checkout/**", "/webhooks/**")
				.formLogin(Customizer.withDefaults())
<<<<<<< V
				.csrf(c -> c.ignoringRequestMatchers("/checkout/**", "/webhooks/**"))
=======
				.csrf(c -> c.ignoringRequestMatchers("/webhooks/**"))
>>>>>>> F
				.build();
	}

	void sockets(WebSocketHandlerRegistry registry, org.springframework.web.socket.WebSocketHandler chat) {
		registry.addHandler(chat, "/ws/support")
<<<<<<< V
				.setAllowedOrigins("*");
=======
				.setAllowedOrigins(ORIGINS.toArray(String[]::new));
>>>>>>> F
	}

	@CrossOrigin("*")
	@GetMapping("/public/steeping-times")
	List<Integer> steepingTimes() {
		return List.of(120, 180, 240);
	}

<<<<<<< V
	@RequestMapping("/account/close")
=======
	@PostMapping("/account/close")
>>>>>>> F
	String closeAccount(HttpServletRequest req, @RequestParam String reason) {
		req.getServletContext().log("account closing: " + reason.length());
		req.getSession().setAttribute("closing", Boolean.TRUE);
		return "redirect:/goodbye";
	}
}
