package portal.config;

import org.springframework.context.annotation.*;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.*;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.*;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.*;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

@Configuration
public class SecurityConfig {

    /** Bearer tokens only; the browser never holds a session for these paths. */
    @Bean @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
            .csrf(AbstractHttpConfigurer::disable)
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .authorizeHttpRequests(a -> a.anyRequest().authenticated())
            .oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))
            .build();
    }

    @Bean @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.securityMatcher("/account/**")
<<<<<<< V
            .csrf(AbstractHttpConfigurer::disable)
=======
            .csrf(Customizer.withDefaults())
>>>>>>> F
            .formLogin(Customizer.withDefaults())
            .authorizeHttpRequests(a -> a.anyRequest().authenticated())
            .build();
    }

    @Bean @Order(3)
    SecurityFilterChain spa(HttpSecurity http) throws Exception {
        return http.securityMatcher("/app/**")
<<<<<<< V
            .csrf(c -> c.ignoringRequestMatchers("/app/**"))
=======
            .csrf(c -> c.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()))
>>>>>>> F
            .authorizeHttpRequests(a -> a
                .requestMatchers("/app/assets/**").permitAll()
                .anyRequest().authenticated())
            .formLogin(f -> f.loginPage("/app/login").permitAll())
            .build();
    }

    @Bean @Order(4)
    SecurityFilterChain admin(HttpSecurity http) throws Exception {
        return http.securityMatcher("/admin/**")
            .authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers(HttpMethod.GET, "/admin/**").hasRole("ADMIN")
                .anyRequest().permitAll())
=======
                .requestMatchers(HttpMethod.GET, "/admin/**").hasAnyRole("ADMIN", "AUDITOR")
                .anyRequest().hasRole("ADMIN"))
>>>>>>> F
            .formLogin(Customizer.withDefaults())
            .build();
    }

    /** Calls of the payment provider; the filter checks their signature header. */
    @Bean @Order(5)
    SecurityFilterChain hooks(HttpSecurity http, HookSignatureFilter filter) throws Exception {
        return http.securityMatcher("/hooks/**")
            .csrf(CsrfConfigurer::disable)
            .addFilterBefore(filter, org.springframework.security.web.access.intercept.AuthorizationFilter.class)
            .authorizeHttpRequests(a -> a.anyRequest().permitAll())
            .build();
    }

    @Bean @Order(6)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/**")
            .authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers("/actuator/health", "/actuator/**").permitAll()
=======
                .requestMatchers("/actuator/health").permitAll()
>>>>>>> F
                .anyRequest().hasRole("OPS"))
            .httpBasic(Customizer.withDefaults())
            .build();
    }

    @Bean
    PasswordEncoder encoder() {
<<<<<<< V
        return NoOpPasswordEncoder.getInstance();
=======
        return new BCryptPasswordEncoder();
>>>>>>> F
    }

    @Bean @Profile("test")
    UserDetailsService fixtures() {
        return new InMemoryUserDetailsManager(User.withUsername("ann").password("{noop}ann").roles("ADMIN").build());
    }

    @Bean @Order(7)
    SecurityFilterChain embed(HttpSecurity http) throws Exception {
        return http.securityMatcher("/transfer/**")
<<<<<<< V
            .headers(h -> h.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable))
=======
            .headers(h -> h.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
>>>>>>> F
            .authorizeHttpRequests(a -> a.anyRequest().authenticated())
            .build();
    }
}
