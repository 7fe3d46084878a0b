package coop.harvest.members;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
@EnableWebSecurity
public class MemberSecurity {

    @Bean
    SecurityFilterChain members(HttpSecurity http) throws Exception {
        http
            .authorizeHttpRequests(a -> a
                .requestMatchers(HttpMethod.GET, "/", "/shop/**", "/assets/**").permitAll()
                .requestMatchers("/board/**").hasRole("BOARD")
                .anyRequest().authenticated())
            .formLogin(f -> f.loginPage("/login").permitAll())
            .logout(l -> l.logoutUrl("/logout"))
            .rememberMe(r -> r.tokenValiditySeconds(14 * 24 * 3600))
            // the payment provider posts its callbacks without a session
<<<<<<< V
            .csrf(c -> c.disable());
=======
            .csrf(c -> c.ignoringRequestMatchers("/payments/callback"));
>>>>>>> F
        return http.build();
    }
}
