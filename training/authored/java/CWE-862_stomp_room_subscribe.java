package chat.burrow.ws;

import java.security.Principal;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

@Component
public class RoomInterceptor implements ChannelInterceptor {

    private static final String TOPIC = "/topic/rooms/";
    private static final String SEND = "/app/rooms/";

    private final Membership membership;

    public RoomInterceptor(Membership membership) {
        this.membership = membership;
    }

    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (frame == null || frame.getCommand() == null) {
            return message;
        }

        Principal user = frame.getUser();
        String destination = frame.getDestination();
        if (frame.getCommand() == StompCommand.SEND) {
            require(user, destination, SEND);
        } else if (frame.getCommand() == StompCommand.SUBSCRIBE) {
<<<<<<< V
            if (user == null || destination == null || !destination.startsWith(TOPIC)) {
                throw new AccessDeniedException("destination");
            }
=======
            require(user, destination, TOPIC);
>>>>>>> F
        }
        return message;
    }

    private void require(Principal user, String destination, String prefix) {
        if (user == null || destination == null || !destination.startsWith(prefix)) {
            throw new AccessDeniedException("destination");
        }
        String room = destination.substring(prefix.length());
        if (!membership.isMember(user.getName(), room)) {
            throw new AccessDeniedException("room");
        }
    }
}
