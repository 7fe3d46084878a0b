package io.parcelhub.auth;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.PublicKey;
import javax.ws.rs.NotAuthorizedException;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.ext.Provider;

@Provider
public class BearerFilter implements ContainerRequestFilter {
    private final JwtParser parser;

    public BearerFilter(PublicKey issuerKey) {
        this.parser = Jwts.parserBuilder()
                .setSigningKey(issuerKey)
                .requireIssuer("https://id.parcelhub.example")
                .setAllowedClockSkewSeconds(30)
                .build();
    }

    @Override
    public void filter(ContainerRequestContext ctx) {
        String header = ctx.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith("Bearer ")) {
            throw new NotAuthorizedException("Bearer");
        }
        try {
<<<<<<< V
            Claims claims = (Claims) parser.parse(header.substring(7)).getBody();
=======
            Claims claims = parser.parseClaimsJws(header.substring(7)).getBody();
>>>>>>> F
            ctx.setSecurityContext(new TokenSecurityContext(claims.getSubject(), claims.get("roles")));
        } catch (JwtException | ClassCastException e) {
            throw new NotAuthorizedException("Bearer");
        }
    }
}
