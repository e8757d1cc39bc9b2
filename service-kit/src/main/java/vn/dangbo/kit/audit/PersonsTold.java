package vn.dangbo.kit.audit;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The persons whom an answer tells about, wherever in it they stand. */
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

    static SortedSet<UUID> by(@Nullable Object answer) {
        SortedSet<UUID> persons = new TreeSet<>();
        read(answer, persons);
        return persons;
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
