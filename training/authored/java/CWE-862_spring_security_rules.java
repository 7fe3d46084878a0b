package io.foxglove.surgery.config;

import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import java.util.List;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@Configuration
class SurgerySecurity {

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**")
            .sessionManagement(s -> s.sessionCreationPolicy(STATELESS))
            .csrf(c -> c.disable())
            .oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))
            .authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers("/api/**").authenticated()
                .requestMatchers("/api/admin/**").hasRole("ADMIN"));
=======
                .requestMatchers("/api/admin/**").hasRole("ADMIN")
                .requestMatchers("/api/**").authenticated());
>>>>>>> F
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(a -> a
                .requestMatchers("/", "/opening-hours", "/css/**").permitAll()
<<<<<<< V
                .requestMatchers("/patients/**").authenticated()
                .anyRequest().permitAll())
=======
                .anyRequest().authenticated())
>>>>>>> F
            .formLogin(Customizer.withDefaults());

        return http.build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain actuator(HttpSecurity http) throws Exception {
        http.securityMatcher(EndpointRequest.toAnyEndpoint())
            .authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers(EndpointRequest.toAnyEndpoint()).permitAll())
=======
                .requestMatchers(EndpointRequest.to(HealthEndpoint.class)).permitAll()
                .anyRequest().hasRole("OPS"))
>>>>>>> F
            .httpBasic(Customizer.withDefaults());

        return http.build();
    }

    @Bean
    WebSecurityCustomizer ignored() {
<<<<<<< V
        return web -> web.ignoring().requestMatchers("/static/**", "/documents/**");
=======
        return web -> web.ignoring().requestMatchers("/static/**");
>>>>>>> F
    }

    @Bean
    @Order(3)
    SecurityFilterChain appointments(HttpSecurity http) throws Exception {
        http.securityMatcher("/appointments/**").authorizeHttpRequests(a -> a
<<<<<<< V
                .requestMatchers(HttpMethod.POST, "/appointments").hasRole("RECEPTION")
                .anyRequest().permitAll());
=======
                .requestMatchers(HttpMethod.GET, "/appointments/free").permitAll()
                .anyRequest().hasRole("RECEPTION"));
>>>>>>> F
        return http.build();
    }

    @Bean
    @Order(4)
    @Profile("dev")
    SecurityFilterChain h2Console(HttpSecurity http) throws Exception {
        http.securityMatcher(PathRequest.toH2Console())
            .authorizeHttpRequests(a -> a.anyRequest().permitAll())
            .csrf(c -> c.disable())
            .headers(h -> h.frameOptions(f -> f.sameOrigin()));

        return http.build();
    }
}

@RestController
class RecordController {

    private final RecordStore records;

    RecordController(RecordStore records) {
        this.records = records;
    }

<<<<<<< V
    @PreAuthorize("isAuthenticated()")
=======
    @PreAuthorize("hasRole('DOCTOR')")
>>>>>>> F
    @DeleteMapping("/records/{id}")
    void delete(@PathVariable long id) {
        records.delete(id);
    }

    @PreAuthorize("permitAll()")
    @GetMapping("/leaflets")
    List<String> leaflets() {
        return records.leafletTitles();
    }

<<<<<<< V
    @PreAuthorize("hasRole('PATIENT') or #user == authentication.name")
=======
    @PreAuthorize("hasRole('PATIENT') and #user == authentication.name")
>>>>>>> F
    @GetMapping("/records/of/{user}")
    List<String> ofUser(@PathVariable String user) {
        return records.of(user);
    }
}
