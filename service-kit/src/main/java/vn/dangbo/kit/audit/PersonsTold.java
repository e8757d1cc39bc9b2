package vn.dangbo.kit.audit;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The persons who were asked about, and those whom an answer tells about, wherever in it they stand. */
final class PersonsTold {

    private static final String NAME = "memberId";

    /** What of a record may lead to a person: ids, and whatever may hold further records. */
    private static final ClassValue<List<RecordComponent>> WORTH_READING = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> isPerson(component)
                            || component.getType().isRecord()
                            || component.getType() == Object.class
                            || Collection.class.isAssignableFrom(component.getType()))
                    .peek(component -> component.getAccessor().setAccessible(true))
                    .toList();
        }
    };

    private PersonsTold() {}

    static SortedSet<UUID> by(Method operation, UriInfo address, @Nullable Object answer) {
        SortedSet<UUID> persons = new TreeSet<>();
        for (Parameter parameter : operation.getParameters()) {
            PathParam path = parameter.getAnnotation(PathParam.class);
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            boolean isPerson = parameter.isAnnotationPresent(PersonId.class);
            if (path != null && (isPerson || path.value().equals(NAME))) {
                id(address.getPathParameters().getFirst(path.value())).ifPresent(persons::add);
            } else if (query != null && (isPerson || query.value().equals(NAME))) {
                id(address.getQueryParameters().getFirst(query.value())).ifPresent(persons::add);
            }
        }
        read(answer, persons);
        return persons;
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private static void read(@Nullable Object answer, SortedSet<UUID> persons) {
        if (answer instanceof Collection<?> items) {
            items.forEach(item -> read(item, persons));
        } else if (answer instanceof Record told) {
            for (RecordComponent component : WORTH_READING.get(told.getClass())) {
                Object value = value(told, component);
                if (!isPerson(component)) {
                    read(value, persons);
                } else if (value != null) {
                    persons.add((UUID) value);
                }
            }
        }
    }

    private static boolean isPerson(RecordComponent component) {
        return component.getType() == UUID.class
                && (component.getName().equals(NAME) || component.isAnnotationPresent(PersonId.class));
    }

    private static @Nullable Object value(Record told, RecordComponent component) {
        try {
            return component.getAccessor().invoke(told);
        } catch (ReflectiveOperationException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
