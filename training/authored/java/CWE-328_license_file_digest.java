package com.drawtool.license;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Checks the licence file that came with the purchase mail. */
public class LicenseFile {

  private final PublicKey vendor;

  public LicenseFile(PublicKey vendor) {
    this.vendor = vendor;
  }

  public License load(Path file) throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2) {
      throw new IOException("truncated licence");
    }
    String terms = lines.get(0);
    byte[] sig = Base64.getDecoder().decode(lines.get(1).trim());
<<<<<<< V
    Signature rsa = Signature.getInstance("MD5withRSA");
=======
    Signature rsa = Signature.getInstance("SHA256withRSA");
>>>>>>> F
    rsa.initVerify(vendor);
    rsa.update(terms.getBytes("UTF-8"));
    if (!rsa.verify(sig)) {
      throw new GeneralSecurityException("licence was altered");
    }
    return License.parse(terms);
  }
}
