package org.meetloop.signup;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import javax.validation.Constraint;
import javax.validation.ConstraintValidator;
import javax.validation.ConstraintValidatorContext;
import javax.validation.Payload;

@Constraint(validatedBy = CountryCode.Validator.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CountryCode {
    String message() default "unknown country";
    Class<?>[] groups() default {};
    Class<? extends Payload>[] payload() default {};
    class Validator implements ConstraintValidator<CountryCode, String> {
        private static final Set<String> CODES = Set.of(java.util.Locale.getISOCountries());
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || CODES.contains(value)) {
                return true;
            }
            context.disableDefaultConstraintViolation();
<<<<<<< V
            context.buildConstraintViolationWithTemplate("unknown country: " + value)
=======
            context.buildConstraintViolationWithTemplate("{signup.country.unknown}")
>>>>>>> F
                    .addConstraintViolation();
            return false;
        }
    }
}
