package com.volthub.firmware;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Properties;

/** Decides whether a downloaded charger firmware may be flashed. */
public class FirmwareGate {
  private final X509Certificate vendor;
  public FirmwareGate(X509Certificate vendor) {
    this.vendor = vendor;
  }
  public boolean accept(Bundle bundle) throws IOException, GeneralSecurityException {
    byte[] manifest = bundle.read("MANIFEST");
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    X509Certificate signer = (X509Certificate) x509.generateCertificate(
        new ByteArrayInputStream(bundle.read("SIGNER.crt")));
    signer.checkValidity();
<<<<<<< V
    if (!signer.getIssuerX500Principal().equals(vendor.getSubjectX500Principal())) {
      return false;
    }
=======
    signer.verify(vendor.getPublicKey());
>>>>>>> F
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(signer);
    verifier.update(manifest);
    if (!verifier.verify(bundle.read("MANIFEST.sig"))) {
      return false;
    }
    Properties props = new Properties();
    props.load(new ByteArrayInputStream(manifest));
    byte[] actual = MessageDigest.getInstance("SHA-256").digest(bundle.read("image.bin"));
    return Arrays.equals(Hex.decode(props.getProperty("sha256", "")), actual);
  }
}
