package net.ostrava.arena.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Match snapshots travel through the client on a server hand-over. */
public final class SnapshotCodec
{
    public static final class Snapshot implements Serializable
    {
        private static final long serialVersionUID = 3L;
        public String player;
        public int[] inventory;
        public long tick;
    }

    private static final int MAC_LEN = 32;
    private static final ObjectInputFilter FILTER =
            ObjectInputFilter.Config.createFilter(
                    "net.ostrava.arena.session.SnapshotCodec$Snapshot;java.lang.String;maxarray=4096;maxdepth=4;!*");

    private final SecretKeySpec key;
    private final Map<String, byte[]> parked = new ConcurrentHashMap<>();

    public SnapshotCodec(byte[] secret)
    {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    public String seal(Snapshot s) throws IOException, GeneralSecurityException
    {
        ByteArrayOutputStream buf = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(buf)) {
            out.writeObject(s);
        }
        byte[] body = buf.toByteArray();
        byte[] all = Arrays.copyOf(mac(body), MAC_LEN + body.length);
        System.arraycopy(body, 0, all, MAC_LEN, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    public Snapshot open(String ticket) throws IOException, GeneralSecurityException
    {
        byte[] body = verified(Base64.getUrlDecoder().decode(ticket));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(body))) {
            in.setObjectInputFilter(FILTER);
            return (Snapshot) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    /** Keeps a ticket that arrived before its player has connected. */
    public void park(String player, String ticket)
    {
        byte[] raw = Base64.getUrlDecoder().decode(ticket);
        if (raw.length > MAC_LEN && raw.length < 65536 && parked.size() < 10_000) {
            parked.put(player, raw);
        }
    }

    public Snapshot unpark(String player) throws IOException, GeneralSecurityException
    {
        byte[] raw = parked.remove(player);
        if (raw == null) {
            return null;
        }
<<<<<<< V
        byte[] body = Arrays.copyOfRange(raw, MAC_LEN, raw.length);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(body))) {
=======
        byte[] body = verified(raw);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(body))) {
            in.setObjectInputFilter(FILTER);
>>>>>>> F
            return (Snapshot) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private byte[] verified(byte[] all) throws IOException, GeneralSecurityException
    {
        if (all.length <= MAC_LEN) {
            throw new IOException("short ticket");
        }
        byte[] body = Arrays.copyOfRange(all, MAC_LEN, all.length);
        if (!MessageDigest.isEqual(mac(body), Arrays.copyOf(all, MAC_LEN))) {
            throw new IOException("bad ticket");
        }
        return body;
    }

    private byte[] mac(byte[] body) throws GeneralSecurityException
    {
        Mac m = Mac.getInstance("HmacSHA256");
        m.init(key);
        return m.doFinal(body);
    }
}
