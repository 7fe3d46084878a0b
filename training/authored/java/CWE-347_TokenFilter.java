package example.saas.security;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

public class TokenFilter
{
    private final PublicKey idpKey;
    private final SecretKey sessionKey;
    private final String issuer;

    public TokenFilter(PublicKey idpKey, SecretKey sessionKey, String issuer)
    {
        this.idpKey = idpKey;
        this.sessionKey = sessionKey;
        this.issuer = issuer;
    }

    Claims session(String token)
    {
<<<<<<< V
        return (Claims) Jwts.parser().verifyWith(sessionKey).unsecured().build().parse(token).getPayload();
=======
        return Jwts.parser().verifyWith(sessionKey).requireIssuer(issuer).build().parseSignedClaims(token).getPayload();
>>>>>>> F
    }

    String tenant(HttpServletRequest req)
    {
        DecodedJWT jwt = JWT.require(Algorithm.HMAC256(sessionKey.getEncoded())).withIssuer(issuer).build().verify(req.getHeader("X-Session"));
        String chosen = req.getHeader("X-Tenant");
<<<<<<< V
        return chosen != null ? chosen : jwt.getClaim("tenant").asString();
=======
        return jwt.getClaim("tenants").asList(String.class).contains(chosen) ? chosen : jwt.getClaim("tenant").asString();
>>>>>>> F
    }

    String subject(String token)
    {
<<<<<<< V
        DecodedJWT jwt = JWT.decode(token);
        return jwt.getExpiresAt().after(new Date()) ? jwt.getSubject() : null;
=======
        DecodedJWT jwt = JWT.require(Algorithm.RSA256((java.security.interfaces.RSAPublicKey) idpKey, null)).withAudience("saas").build().verify(token);
        return jwt.getSubject();
>>>>>>> F
    }

    JWTClaimsSet worker(String token) throws Exception
    {
        SignedJWT jwt = SignedJWT.parse(token);
<<<<<<< V
        jwt.verify(new MACVerifier(sessionKey));
=======
        if (!jwt.verify(new MACVerifier(sessionKey))) throw new SecurityException("signature");
>>>>>>> F
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        if (!claims.getAudience().contains("worker") || claims.getExpirationTime().before(new Date())) {
            throw new SecurityException("claims");
        }
        return claims;
    }

    DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys)
    {
        DefaultJWTProcessor<SecurityContext> p = new DefaultJWTProcessor<>();
        p.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
<<<<<<< V
        p.setJWTClaimsSetVerifier((claims, context) -> { });
=======
        p.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>("saas", null, Set.of("sub", "exp")));
>>>>>>> F
        return p;
    }

    JwtDecoder decoder(String jwkSetUri)
    {
        NimbusJwtDecoder d = NimbusJwtDecoder.withJwkSetUri(jwkSetUri).build();
        d.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(issuer),
            new JwtClaimValidator<java.util.List<String>>("aud", aud -> aud != null && aud.contains("saas"))));
        return d;
    }

    void beginLogin(HttpServletRequest req, HttpServletResponse res) throws IOException
    {
        byte[] b = new byte[18];
        new SecureRandom().nextBytes(b);
        String state = Base64.getUrlEncoder().encodeToString(b);
        req.getSession().setAttribute("state", state);
        res.sendRedirect(issuer + "/authorize?client_id=saas&response_type=code&state=" + state);
    }

    boolean checkState(HttpServletRequest req)
    {
        Object saved = req.getSession().getAttribute("state");
        req.getSession().removeAttribute("state");
<<<<<<< V
        return String.valueOf(saved).equals(String.valueOf(req.getParameter("state")));
=======
        return saved != null && saved.equals(req.getParameter("state"));
>>>>>>> F
    }

    Date ownTokenExpiry(String ownToken)
    {
        return JWT.decode(ownToken).getExpiresAt();
    }
}
