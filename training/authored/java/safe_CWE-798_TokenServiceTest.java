package org.example.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenServiceTest {

    private static final String PASSWORD = "hunter2-test";
    private static final String SIGNING_KEY = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2024-03-01T10:00:00Z");

    private InMemoryUsers users;
    private TokenService service;

    @BeforeEach
    void setUp() {
        users = new InMemoryUsers();
        users.add("mira", PASSWORD, "reader");
        service = new TokenService(users, SIGNING_KEY, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void issuesTokenForRightPassword() {
        Token token = service.login("mira", PASSWORD);

        assertThat(token.subject()).isEqualTo("mira");
        assertThat(token.expires()).isEqualTo(NOW.plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "HUNTER2-TEST", "hunter2-test "})
    void refusesOtherPasswords(String attempt) {
        assertThatThrownBy(() -> service.login("mira", attempt)).isInstanceOf(LoginFailed.class);
    }

    @Test
    void tokenOfAnotherKeyIsNotAccepted() {
        TokenService other = new TokenService(users, "fedcba9876543210fedcba9876543210",
                Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
        String foreign = other.login("mira", PASSWORD).text();

        assertThatThrownBy(() -> service.verify(foreign)).isInstanceOf(InvalidToken.class);
    }
}
