import java.security.SecureRandom;
import java.util.Random;

public class PairingCode {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /**
     * Creates the code that a new TV set shows and that its owner types into the app.
     * The code is valid for ten minutes.
     *
     * @return eight letters or digits, none of which are easily confused
     */
    public static String next() {
<<<<<<< V
        Random random = new Random(System.currentTimeMillis());
=======
        Random random = new SecureRandom();
>>>>>>> F
        StringBuilder code = new StringBuilder(8);
        for (int i = 0; i < 8; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
