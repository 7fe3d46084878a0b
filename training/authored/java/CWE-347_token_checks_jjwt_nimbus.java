package sso.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.jose.*;
import com.nimbusds.jose.crypto.*;
import com.nimbusds.jwt.*;
import io.jsonwebtoken.*;
import java.security.*;
import java.security.interfaces.RSAPublicKey;
import java.time.*;
import java.util.*;
import javax.crypto.SecretKey;

public class Tokens {
    private final RSAPublicKey publicKey;
    private final SecretKey shared;

    public Tokens(RSAPublicKey publicKey, SecretKey shared) {
        this.publicKey = publicKey;
        this.shared = shared;
    }

    public Claims claims(String jwt) {
<<<<<<< V
        return (Claims) Jwts.parser().verifyWith(publicKey).unsecured().build().parse(jwt).getPayload();
=======
        return Jwts.parser().verifyWith(publicKey).build().parseSignedClaims(jwt).getPayload();
>>>>>>> F
    }

    public String issue(String user) {
        return Jwts.builder().subject(user).expiration(Date.from(Instant.now().plus(Duration.ofMinutes(10)))).signWith(shared).compact();
    }

    public String user(String jwt) {
<<<<<<< V
        DecodedJWT d = JWT.decode(jwt);
=======
        DecodedJWT d = JWT.require(Algorithm.RSA256(publicKey, null)).build().verify(jwt);
>>>>>>> F
        return d.getSubject();
    }

    /** Only picks the key; the caller verifies with it. */
    public RSAPublicKey keyFor(String jwt, Map<String, RSAPublicKey> keys) {
        return keys.get(JWT.decode(jwt).getKeyId());
    }

    public JWTClaimsSet session(String raw) throws Exception {
        SignedJWT jwt = SignedJWT.parse(raw);
<<<<<<< V
        if (jwt.getSignature() == null) throw new BadTokenException();
=======
        if (!jwt.verify(new RSASSAVerifier(publicKey))) throw new BadTokenException();
>>>>>>> F
        if (jwt.getJWTClaimsSet().getExpirationTime().before(new Date())) throw new BadTokenException();
        return jwt.getJWTClaimsSet();
    }

    public JWTClaimsSet partner(String raw) throws Exception {
        SignedJWT jwt = SignedJWT.parse(raw);
<<<<<<< V
        jwt.verify(new MACVerifier(shared));
=======
        if (!jwt.verify(new MACVerifier(shared))) throw new BadTokenException();
>>>>>>> F
        return jwt.getJWTClaimsSet();
    }

    public boolean signedBy(byte[] doc, byte[] sig, PublicKey key) {
        try {
            Signature s = Signature.getInstance("SHA256withECDSA");
            s.initVerify(key);
            s.update(doc);
            return s.verify(sig);
        } catch (GeneralSecurityException e) {
<<<<<<< V
            return e instanceof SignatureException;
=======
            return false;
>>>>>>> F
        }
    }

    public DecodedJWT forAudience(String jwt, String audience) {
        Algorithm alg = Algorithm.RSA256(publicKey, null);
<<<<<<< V
        return JWT.require(alg).acceptLeeway(Duration.ofDays(3650).toSeconds()).withAudience(audience).build().verify(jwt);
=======
        return JWT.require(alg).acceptLeeway(Duration.ofMinutes(1).toSeconds()).withAudience(audience).build().verify(jwt);
>>>>>>> F
    }

    public String describe(String jwt) {
        DecodedJWT d = JWT.decode(jwt);
        return d.getIssuer() + "/" + d.getKeyId() + " until " + d.getExpiresAt();
    }
}
