package vn.dangbo.kit.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import vn.dangbo.kit.problem.KitProblem;
import vn.dangbo.kit.problem.Messages;
import vn.dangbo.kit.problem.Problem;
import vn.dangbo.kit.problem.ProblemCode;
import vn.dangbo.kit.problem.ProblemException;

/** Turns every failure into the one error body; what a client cannot mend shows a code and a trace id only. */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int MYSQL_DEADLOCK = 1213;
    private static final int MYSQL_LOCK_WAIT = 1205;

    private final Messages messages;
    private final RequestContext request;

    ProblemMapper(Messages messages, RequestContext request) {
        this.messages = messages;
        this.request = request;
    }

    @ServerExceptionMapper
    Response known(ProblemException failure) {
        return render(failure, null);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        ProblemException nested = find(failure, ProblemException.class);
        if (nested != null) {
            return render(nested, null);
        }
        if (find(failure, JsonProcessingException.class) instanceof JsonProcessingException json) {
            return json(json);
        }
        return switch (failure.getResponse().getStatus()) {
            case 400 -> render(new ProblemException(KitProblem.REQUEST_MALFORMED), null);
            case 404 -> render(new ProblemException(KitProblem.NOT_FOUND), null);
            case 405 -> render(new ProblemException(KitProblem.METHOD_NOT_ALLOWED), null);
            case 406 -> render(new ProblemException(KitProblem.NOT_ACCEPTABLE), null);
            case 413 -> render(new ProblemException(KitProblem.BODY_TOO_LARGE), null);
            case 415 -> render(new ProblemException(KitProblem.MEDIA_TYPE_UNSUPPORTED), null);
            default -> unexpected(failure);
        };
    }

    /** On its own: Quarkus has a mapper for exactly this class, whose body names our classes. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException failure) {
        return json(failure);
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            String pointer = pointer(unknown);
            return render(ProblemException.invalidField(pointer, KitProblem.FIELD_UNKNOWN, pointer), null);
        }
        if (find(failure, ProblemException.class) instanceof ProblemException nested) {
            return render(nested, null);
        }
        if (failure instanceof InvalidTypeIdException unknown) {
            String property = unknown.getBaseType()
                    .getRawClass()
                    .getAnnotation(JsonTypeInfo.class)
                    .property();
            String pointer = (unknown.getPath().isEmpty() ? "" : pointer(unknown)) + "/" + property;
            ProblemCode code = unknown.getTypeId() == null ? KitProblem.FIELD_MISSING : KitProblem.FIELD_INVALID;
            return render(ProblemException.invalidField(pointer, code, pointer), null);
        }
        if (failure instanceof InvalidFormatException invalid) {
            String pointer = pointer(invalid);
            return render(ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer), null);
        }
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String pointer = pointer(mapping);
            return render(ProblemException.invalidField(pointer, KitProblem.FIELD_INVALID, pointer), null);
        }
        return render(new ProblemException(KitProblem.BODY_MALFORMED), null);
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure) {
        if (find(failure, ProblemException.class) instanceof ProblemException nested) {
            return render(nested, null);
        }
        if (find(failure, SQLException.class) instanceof SQLException sql) {
            if (sql.getErrorCode() == MYSQL_DEADLOCK || sql.getErrorCode() == MYSQL_LOCK_WAIT) {
                return render(new ProblemException(KitProblem.CONCURRENT_CHANGE).header("Retry-After", "1"), null);
            }
            if (sql instanceof SQLTransientException
                    || sql.getSQLState() == null
                    || sql.getSQLState().startsWith("08")) {
                LOG.errorf("database unavailable, trace %s: %s", request.traceId(), sql.getMessage());
                return render(new ProblemException(KitProblem.DATABASE_UNAVAILABLE).header("Retry-After", "2"), null);
            }
        }
        return unexpected(failure);
    }

    private Response unexpected(Throwable failure) {
        LOG.errorf(failure, "unexpected failure, trace %s", request.traceId());
        return render(new ProblemException(KitProblem.INTERNAL), null);
    }

    private Response render(ProblemException failure, String instance) {
        ProblemCode code = failure.code();
        var locale = request.locale();
        List<Problem.Error> errors = failure.errors().stream()
                .map(e -> new Problem.Error(e.pointer(), e.code().code(), messages.detail(e.code(), e.args(), locale)))
                .toList();
        Problem body = new Problem(
                Problem.TYPE_BASE + code.code(),
                messages.title(code, locale),
                code.status(),
                messages.detail(code, failure.args(), locale),
                instance == null ? request.path() : instance,
                code.code(),
                request.traceId(),
                code.retryable(),
                errors.isEmpty() ? null : errors);
        ResponseBuilder response = Response.status(code.status())
                .type(Problem.MEDIA_TYPE)
                .header("Content-Language", locale.getLanguage())
                .header("Cache-Control", "no-store")
                .entity(body);
        failure.headers().forEach(response::header);
        if (code.status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }

    private static String pointer(JsonMappingException failure) {
        return "/"
                + failure.getPath().stream()
                        .map(step ->
                                step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
                        .collect(Collectors.joining("/"));
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
