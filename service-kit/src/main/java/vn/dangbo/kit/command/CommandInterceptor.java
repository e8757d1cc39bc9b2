package vn.dangbo.kit.command;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.ProblemException;

@Command
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CommandInterceptor {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    private final IdempotencyKeys keys;

    CommandInterceptor(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @AroundInvoke
    Object run(InvocationContext call) {
        boolean validateOnly = Boolean.parseBoolean(uri.getQueryParameters().getFirst("validateOnly"));
        try {
            return inTransaction(call, validateOnly, validateOnly ? Optional.empty() : key());
        } catch (Tried tried) {
            return tried.answer;
        }
    }

    private Object inTransaction(InvocationContext call, boolean validateOnly, Optional<String> key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (key.isPresent()) {
                String fingerprint = keys.fingerprint(uri.getRequestUri().getRawPath(), call.getParameters());
                Optional<Response> earlier = keys.replay(key.get(), fingerprint);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
                Object answer = call.proceed();
                return keys.remember(key.get(), (Response) answer);
            }
            Object answer = call.proceed();
            if (validateOnly) {
                throw new Tried(answer);
            }
            return answer;
        });
    }

    private Optional<String> key() {
        String key = headers.getHeaderString("Idempotency-Key");
        if (key == null) {
            return Optional.empty();
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(KitProblem.IDEMPOTENCY_KEY_MALFORMED);
        }
        return Optional.of(key);
    }

    /** Carries the answer out of the transaction that it rolls back. */
    private static final class Tried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Object answer;

        Tried(Object answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
