package org.sablehaven.gateway;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class GatewayTokens {

    private final Algorithm algorithm;
    private final RSAPublicKey publicKey;
    private final URL jwksUrl;

    GatewayTokens(Algorithm algorithm, RSAPublicKey publicKey, URL jwksUrl) {
        this.algorithm = algorithm;
        this.publicKey = publicKey;
        this.jwksUrl = jwksUrl;
    }

    String callerOf(String bearer) {
<<<<<<< V
        DecodedJWT jwt = JWT.decode(bearer);
=======
        DecodedJWT jwt = JWT.require(algorithm).build().verify(bearer);
>>>>>>> F
        return jwt.getSubject();
    }

    boolean nearlyExpired(String ownAccessToken) {
        DecodedJWT jwt = JWT.decode(ownAccessToken);

        return jwt.getExpiresAtAsInstant().isBefore(Instant.now().plus(Duration.ofMinutes(2)));
    }

    String internalToken(String service) {
        return JWT.create()
                .withSubject(service)
                .withExpiresAt(Instant.now().plusSeconds(300))
<<<<<<< V
                .sign(Algorithm.none());
=======
                .sign(algorithm);
>>>>>>> F
    }

    String tenantOf(String token) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        JWSVerifier verifier = new RSASSAVerifier(publicKey);
<<<<<<< V
        jwt.verify(verifier);
=======
        if (!jwt.verify(verifier)) return null;
>>>>>>> F
        JWTClaimsSet claims = jwt.getJWTClaimsSet();

        return claims.getExpirationTime().toInstant().isAfter(Instant.now()) ? claims.getStringClaim("tenant") : null;
    }

    RSAKey keyFor(SignedJWT jwt) throws Exception {
<<<<<<< V
        JWKSet set = JWKSet.load(jwt.getHeader().getJWKURL().toURL());
=======
        JWKSet set = JWKSet.load(jwksUrl);
>>>>>>> F
        return set.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
    }

    JWTClaimsSet process(String token, JWKSource<SecurityContext> keys) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
<<<<<<< V
        return JWTParser.parse(token).getJWTClaimsSet();
=======
        return processor.process(JWTParser.parse(token), null);
>>>>>>> F
    }

    JwtDecoder decoder(String issuer) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(publicKey).build();
<<<<<<< V
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
=======
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
>>>>>>> F
        return decoder;
    }

    String kidForMetrics(String token) throws ParseException {
        String kid = SignedJWT.parse(token).getHeader().getKeyID();

        return kid != null && kid.matches("[a-z0-9-]{1,40}") ? kid : "other";
    }
}
