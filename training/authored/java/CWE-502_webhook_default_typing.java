package io.packline.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mapper behind the public {@code /hooks} endpoints. */
@Configuration
public class HookJsonConfig {
    @Bean
    public ObjectMapper hookMapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.registerModule(new JavaTimeModule());
        mapper.setSerializationInclusion(JsonInclude.Include.NON_NULL);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        // events carry an open ended "data" member whose class depends on the carrier
        PolymorphicTypeValidator types = BasicPolymorphicTypeValidator.builder()
<<<<<<< V
                .allowIfBaseType(Object.class)
=======
                .allowIfSubType("io.packline.hooks.event.")
>>>>>>> F
                .build();
        mapper.activateDefaultTyping(types, ObjectMapper.DefaultTyping.JAVA_LANG_OBJECT);
        return mapper;
    }
}
