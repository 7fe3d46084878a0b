package com.freightly.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
public class ApiErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler(MethodArgumentNotValidException.class)
    public ResponseEntity<Map<String, Object>> invalid(MethodArgumentNotValidException e) {
        Map<String, Object> body = new LinkedHashMap<>();
        e.getBindingResult().getFieldErrors().forEach(f -> body.put(f.getField(), f.getDefaultMessage()));
        return ResponseEntity.badRequest().body(body);
    }

    /** Everything else, database and carrier errors included. */
    @ExceptionHandler(Exception.class)
    public ResponseEntity<Map<String, Object>> unexpected(Exception e) {
        String incident = UUID.randomUUID().toString();
        log.error("incident {}", incident, e);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("incident", incident);
<<<<<<< V
        body.put("detail", ExceptionUtils.getStackTrace(e));
=======
        body.put("detail", "The request could not be completed.");
>>>>>>> F
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(body);
    }
}
