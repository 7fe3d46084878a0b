package org.example.vault;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

class ArchiveVault {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> balances;

    ArchiveVault(Map<String, Long> balances) {
        this.balances = balances;
    }

    byte[] readKey(InputStream in) throws IOException {
        byte[] key = new byte[32];
<<<<<<< V
        in.read(key);
=======
        new DataInputStream(in).readFully(key);
>>>>>>> F
        return key;
    }

    void verifyManifest(byte[] manifest, byte[] sig, PublicKey pk) throws Exception {
        Signature s = Signature.getInstance("Ed25519");
        s.initVerify(pk);
        s.update(manifest);
<<<<<<< V
        s.verify(sig);
=======
        if (!s.verify(sig)) {
            throw new SignatureException("manifest");
        }
>>>>>>> F
    }

    void wipePlaintext(Path p) throws IOException {
<<<<<<< V
        new File(p.toString()).delete();
=======
        Files.delete(p);
>>>>>>> F
    }

    void removeThumbnail(File thumb) {
        thumb.delete();
    }

    void debit(String account, long cents) throws InterruptedException {
<<<<<<< V
        lock.tryLock(200, TimeUnit.MILLISECONDS);
=======
        lock.lockInterruptibly();
>>>>>>> F
        try {
            balances.merge(account, -cents, Long::sum);
        } finally {
            lock.unlock();
        }
    }

    boolean refreshIfIdle(Runnable job) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            job.run();
        } finally {
            lock.unlock();
        }
        return true;
    }

    long balanceFor(String account) {
<<<<<<< V
        Long cents = balances.get(account);
        return cents;
=======
        return balances.getOrDefault(account, 0L);
>>>>>>> F
    }

    int copyUntilEnd(InputStream in, byte[] buf) throws IOException {
        int off = 0;
        int n;
        while (off < buf.length && (n = in.read(buf, off, buf.length - off)) != -1) {
            off += n;
        }
        return off;
    }
}
