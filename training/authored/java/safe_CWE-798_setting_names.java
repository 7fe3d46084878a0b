package io.thornapple.console;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.vault.core.VaultTemplate;

public class ConsoleSettings {

    static final String DB_PASSWORD_KEY = "console.db.password";
    static final String TOKEN_HEADER = "X-Console-Token";
    static final String SECRET_NAME = "console-signing-key";
    static final String PASSWORD_FIELD = "password";

    String databasePassword(Properties p) {
        String value = p.getProperty(DB_PASSWORD_KEY);
        if (value == null) throw new IllegalStateException("set " + DB_PASSWORD_KEY);
        return value;
    }

    char[] askPassword(Console console) {
        return console.readPassword("Password for %s: ", System.getProperty("user.name"));
    }

    String signingKey(String vaultUrl) {
        SecretClient client = new SecretClientBuilder().vaultUrl(vaultUrl)
                .credential(new DefaultAzureCredentialBuilder().build()).buildClient();
        return client.getSecret(SECRET_NAME).getValue();
    }

    String apiToken(VaultTemplate vault) {
        return (String) vault.read("secret/console").getRequiredData().get("token");
    }

    KeyStore keys(Path store, Path passwordFile) throws IOException, GeneralSecurityException {
        char[] password = Files.readString(passwordFile).strip().toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore ks = KeyStore.getInstance("PKCS12");
            ks.load(in, password);
            return ks;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    String connectHint() {
        return "jdbc:postgresql://host/db?user=<user>&password=<password>";
    }

    @ConfigurationProperties("console.mail")
    static class Mail {
        private String username = "console";
        private String password;

        public void setPassword(String password) {
            this.password = password;
        }
    }

    static class ConsoleSettingsTest {
        @Test
        void readsPassword() {
            Properties p = new Properties();
            p.setProperty(DB_PASSWORD_KEY, "secret");
            assert new ConsoleSettings().databasePassword(p).equals("secret");
        }

        UserDetails testUser() {
            return User.withUsername("test").password("{noop}test").roles("USER").build();
        }

        MockEnvironment environment() {
            return new MockEnvironment().withProperty("console.mail.password", "dummy");
        }
    }
}
