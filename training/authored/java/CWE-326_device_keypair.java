package io.sluicegate.provision;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

final class DeviceKeys
{
    private final SecureRandom random = new SecureRandom();
    /** Long-lived identity of a controller; it is burnt in once and stays for the life of the pump. */
    KeyPair create(String model) throws NoSuchAlgorithmException, InvalidAlgorithmParameterException
    {
        KeyPairGenerator generator;
        if (model.startsWith("SG4"))
        {
            generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        }
        else
        {
            // SG2 and SG3 have no curve support in the boot loader
            generator = KeyPairGenerator.getInstance("RSA");
<<<<<<< V
            generator.initialize(new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4), random);
=======
            generator.initialize(new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4), random);
>>>>>>> F
        }
        return generator.generateKeyPair();
    }
}
