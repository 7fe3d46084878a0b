package example.tickets.config;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.MessageDigestPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

@Configuration
public class WebSecurity {

    /** Pages for agents; login form and server-side session. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        http.formLogin(form -> form.loginPage("/login").permitAll())
<<<<<<< V
            .csrf(csrf -> csrf.ignoringRequestMatchers("/tickets/**", "/profile/**"))
=======
            .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()))
>>>>>>> F
            .authorizeHttpRequests(a -> a
                .requestMatchers("/css/**", "/img/**").permitAll()
                .requestMatchers("/admin/**").hasRole("ADMIN")
<<<<<<< V
                .requestMatchers("/tickets/**", "/profile/**").authenticated()
                .anyRequest().permitAll());
=======
                .requestMatchers("/help/**").permitAll()
                .anyRequest().authenticated());
>>>>>>> F
        return http.build();
    }

    /** Machine clients: bearer tokens only, nothing that a browser would send by itself. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**")
            .csrf(csrf -> csrf.disable())
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .oauth2ResourceServer(o -> o.jwt(j -> { }))
            .authorizeHttpRequests(a -> a
                .requestMatchers(HttpMethod.GET, "/api/**").hasAuthority("SCOPE_read")
<<<<<<< V
                .requestMatchers(HttpMethod.POST, "/api/**").hasAuthority("SCOPE_write")
                .anyRequest().authenticated());
=======
                .anyRequest().hasAuthority("SCOPE_write"));
>>>>>>> F
        return http.build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        http.securityMatcher(EndpointRequest.toAnyEndpoint())
            .httpBasic(b -> { })
            .authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll()
=======
                .requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll()
>>>>>>> F
                .anyRequest().hasRole("OPS"));
        return http.build();
    }

    @Bean
    UrlBasedCorsConfigurationSource cors() {
        CorsConfiguration c = new CorsConfiguration();
<<<<<<< V
        c.setAllowedOriginPatterns(List.of("*"));
=======
        c.setAllowedOriginPatterns(List.of("https://*.tickets.example"));
>>>>>>> F
        c.setAllowedMethods(List.of("GET", "POST", "PUT"));
        c.setAllowCredentials(true);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", c);
        return source;
    }

    @Bean
    UrlBasedCorsConfigurationSource statusCors() {
        CorsConfiguration c = new CorsConfiguration();
        c.setAllowedOrigins(List.of("*"));
        c.setAllowedMethods(List.of("GET"));
        c.setAllowCredentials(false);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/status/**", c);
        return source;
    }

    @Bean
    PasswordEncoder passwords() {
<<<<<<< V
        return new MessageDigestPasswordEncoder("SHA-256");
=======
        return new BCryptPasswordEncoder(12);
>>>>>>> F
    }

    @Bean
    CookieSameSiteSupplier sameSite() {
        return CookieSameSiteSupplier.ofLax().whenHasName("JSESSIONID");
    }

    public static ResponseCookie device(String value) {
        return ResponseCookie.from("device", value)
<<<<<<< V
            .path("/").domain("tickets.example").maxAge(Duration.ofDays(90)).build();
=======
            .path("/").secure(true).httpOnly(true).sameSite("Lax").maxAge(Duration.ofDays(90)).build();
>>>>>>> F
    }

    public static ResponseCookie tableWidth(int px) {
        return ResponseCookie.from("table", Integer.toString(px)).path("/").maxAge(Duration.ofDays(365)).build();
    }
}
