package org.tombola.draw;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws the winners of a raffle. The draw runs at an hour that is announced to the players. */
public class Draw
{
    private final List<Ticket> sold;
    public Draw(List<Ticket> sold)
    {
        this.sold = new ArrayList<>(sold);
    }
    public List<Ticket> winners(int prizes) throws GeneralSecurityException
    {
        if (prizes < 0 || prizes > sold.size())
            throw new IllegalArgumentException("prizes: " + prizes);
<<<<<<< V
        SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
        random.setSeed(System.currentTimeMillis() / 1000L);
=======
        SecureRandom random = SecureRandom.getInstanceStrong();
>>>>>>> F
        List<Ticket> shuffled = new ArrayList<>(sold);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, prizes);
    }
}
