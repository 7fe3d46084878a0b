package energy.gridpeak.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
class ApiSecurity {

  @Bean
  SecurityFilterChain api(HttpSecurity http) throws Exception {
    http.securityMatcher("/api/**")
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(c -> c.disable())
        .oauth2ResourceServer(o -> o.jwt(Customizer.withDefaults()))
        .authorizeHttpRequests(a -> a
            .requestMatchers(HttpMethod.GET, "/api/tariffs").permitAll()
            .requestMatchers(HttpMethod.GET, "/api/meters/**").hasAuthority("SCOPE_meters.read")
            .requestMatchers(HttpMethod.POST, "/api/meters/*/readings").hasAuthority("SCOPE_meters.write")
<<<<<<< V
            .requestMatchers(HttpMethod.POST, "/api/breakers/**").hasAuthority("SCOPE_breakers.operate")
            .anyRequest().authenticated());
=======
            .requestMatchers("/api/breakers/**").hasAuthority("SCOPE_breakers.operate")
            .anyRequest().denyAll());
>>>>>>> F
    return http.build();
  }
}
