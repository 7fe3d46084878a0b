package org.example.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountServiceTest {

  private static final String PASSWORD = "Tr0ub4dor-and-3";
  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");

  private final AccountRepository repository = mock(AccountRepository.class);
  private final Mailer mailer = mock(Mailer.class);
  private AccountService service;

  @BeforeEach
  void setUp() {
    service = new AccountService(repository, mailer, new BCryptPasswordEncoder(4), Clock.fixed(NOW, ZoneOffset.UTC));
    Account ann = new Account("ann@example.com", new BCryptPasswordEncoder(4).encode(PASSWORD));
    when(repository.findByEmail("ann@example.com")).thenReturn(Optional.of(ann));
  }

  @Test
  void acceptsTheRightPassword() {
    assertThat(service.login("ann@example.com", PASSWORD).getEmail()).isEqualTo("ann@example.com");
  }

  @Test
  void refusesAWrongPassword() {
    assertThrows(BadCredentialsException.class, () -> service.login("ann@example.com", "password123"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "password", "aaaaaaaaaaaa"})
  void refusesWeakPasswords(String password) {
    assertThrows(WeakPasswordException.class, () -> service.register("bob@example.com", password));
    verify(repository, never()).save(any());
  }

  @Test
  void storesOnlyTheDigestOfTheResetToken() throws Exception {
    String token = service.startReset("ann@example.com");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    assertThat(repository.findByEmail("ann@example.com").orElseThrow().getResetDigest())
        .isEqualTo(HexFormat.of().formatHex(digest));
  }

  @Test
  void mailsTheResetLink() {
    service.startReset("ann@example.com");
    verify(mailer).send(contains("ann@example.com"), contains("https://app.example.com/reset?token="));
  }

  @Test
  void resetExpiresAfterAnHour() {
    String token = service.startReset("ann@example.com");
    AccountService later = service.withClock(Clock.offset(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(61)));
    assertThrows(ExpiredException.class, () -> later.finishReset(token, PASSWORD));
  }

  @Test
  void quotesInTheAddressAreText() {
    when(repository.findByEmail("' OR 1=1 --")).thenReturn(Optional.empty());
    assertThrows(BadCredentialsException.class, () -> service.login("' OR 1=1 --", PASSWORD));
  }
}
