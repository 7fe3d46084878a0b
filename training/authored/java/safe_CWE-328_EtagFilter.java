package com.example.catalog.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

public class EtagFilter extends OncePerRequestFilter {

    private static String md5(byte[] body) {
        try {
            MessageDigest md = MessageDigest.getInstance("MD5");
            return String.format("%032x", new BigInteger(1, md.digest(body)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static int bucketFor(String imageKey, int buckets) throws NoSuchAlgorithmException {
        byte[] h = MessageDigest.getInstance("SHA-1").digest(imageKey.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Math.floorMod((h[0] << 8) | (h[1] & 0xff), buckets);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!"GET".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper wrapper = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, wrapper);

        if (wrapper.getStatus() == HttpServletResponse.SC_OK) {
            String etag = '"' + md5(wrapper.getContentAsByteArray()) + '"';
            wrapper.setHeader("ETag", etag);
            if (etag.equals(request.getHeader("If-None-Match"))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        wrapper.copyBodyToResponse();
    }
}
