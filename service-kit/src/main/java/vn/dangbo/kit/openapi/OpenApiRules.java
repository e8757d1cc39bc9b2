package vn.dangbo.kit.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;
import vn.dangbo.kit.access.Access;
import vn.dangbo.kit.command.Command;
import vn.dangbo.kit.problem.Problem;

/**
 * Writes into every operation what the code enforces: roles and reach from {@link Access}, the error body, the bearer
 * scheme, and an id that is stable and unique within the service.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiRules implements OASFilter {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName ACCESS = DotName.createSimple(Access.class.getName());
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class.getName());
    private static final DotName API_RESPONSE =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class.getName());
    private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class.getName());
    private static final DotName COMMAND = DotName.createSimple(Command.class.getName());
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int KEY_LENGTH = 200;
    private static final Map<String, String> SUCCESSES = Map.of(
            "200", "As asked", "201", "Created", "202", "Accepted; the Location tells how it goes on", "204", "Done");
    private static final Map<String, String> ERRORS = errors();

    private final Map<String, MethodInfo> methods = new HashMap<>();
    private final Map<String, ClassInfo> records;
    private final IndexView index;

    public OpenApiRules(IndexView index) {
        this.index = index;
        this.records = records(index);
        for (AnnotationInstance annotation : index.getAnnotations(PATH)) {
            if (annotation.target().kind() == org.jboss.jandex.AnnotationTarget.Kind.CLASS) {
                collect(index, annotation.target().asClass(), annotation.value().asString());
            }
        }
    }

    private void collect(IndexView index, ClassInfo resource, String base) {
        ClassInfo type = resource;
        while (type != null && !type.name().toString().startsWith("java.")) {
            for (MethodInfo method : type.methods()) {
                for (String verb : METHODS) {
                    if (method.hasAnnotation(DotName.createSimple("jakarta.ws.rs." + verb))) {
                        AnnotationInstance path = method.annotation(PATH);
                        methods.putIfAbsent(
                                verb + " "
                                        + OperationIds.join(
                                                base,
                                                path == null ? "" : path.value().asString()),
                                method);
                    }
                }
            }
            type = type.superName() == null ? null : index.getClassByName(type.superName());
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null) {
            return;
        }
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addSecurityScheme(
                "bearer",
                OASFactory.createSecurityScheme()
                        .type(org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"));
        document.components(components);
        document.security(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
        document.getPaths().getPathItems().forEach(this::describe);
        if (components.getSchemas() != null) {
            components.getSchemas().forEach((name, schema) -> requireFields(name, schema));
        }
    }

    /** What is not marked as nullable is always there. */
    private void requireFields(String name, org.eclipse.microprofile.openapi.models.media.Schema schema) {
        ClassInfo type = records.get(name);
        if (type == null || schema.getProperties() == null) {
            return;
        }
        List<String> required = type.recordComponentsInDeclarationOrder().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(OpenApiRules::jsonName)
                .filter(schema.getProperties()::containsKey)
                .toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
    }

    private static String jsonName(RecordComponentInfo component) {
        AnnotationInstance property = component.annotation(JSON_PROPERTY);
        return property == null || property.value() == null
                ? component.name()
                : property.value().asString();
    }

    /** Records by the name of their schema; two of one name tell nothing. */
    private static Map<String, ClassInfo> records(IndexView index) {
        Map<String, ClassInfo> records = new HashMap<>();
        Set<String> twice = new HashSet<>();
        index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> type.name().toString().startsWith("vn.dangbo."))
                .forEach(type -> {
                    String name = schemaName(type);
                    if (records.put(name, type) != null) {
                        twice.add(name);
                    }
                });
        records.keySet().removeAll(twice);
        return records;
    }

    private void describe(String path, PathItem item) {
        item.getOperations().forEach((verb, operation) -> {
            MethodInfo method = methods.get(verb.name() + " " + path);
            if (method != null && method.hasAnnotation(ACCESS)) {
                access(operation, method.annotation(ACCESS));
            }
            if (method != null && method.hasAnnotation(COMMAND)) {
                command(operation);
            }
            if (operation.getResponses() != null) {
                operation.getResponses().getAPIResponses().forEach((status, response) -> {
                    if (method != null && isEmpty(response)) {
                        shape(method, status).ifPresent(schema -> response.setContent(json(schema)));
                    }
                    if (response.getRef() == null && response.getDescription() == null) {
                        response.setDescription(SUCCESSES.getOrDefault(status, "Done"));
                    }
                });
            }
            if (operation.getOperationId() == null) {
                operation.setOperationId(OperationIds.of(verb.name(), path));
            }
            var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
            Map<String, String> errors = new TreeMap<>(ERRORS);
            if (method != null && method.hasAnnotation(COMMAND)) {
                errors.put("409", "The state does not allow it, or it exists already");
            }
            errors.forEach((status, description) -> {
                if (operation.getResponses() != null
                        && !operation.getResponses().hasAPIResponse(status)) {
                    APIResponse response = OASFactory.createAPIResponse()
                            .description(description)
                            .content(OASFactory.createContent()
                                    .addMediaType(
                                            Problem.MEDIA_TYPE,
                                            OASFactory.createMediaType().schema(schema)));
                    operation.getResponses().addAPIResponse(status, response);
                }
            });
        });
    }

    private static boolean isEmpty(APIResponse response) {
        return response.getContent() != null
                && (response.getContent().getMediaTypes() == null
                        || response.getContent().getMediaTypes().isEmpty());
    }

    /** The scanner drops a schema that names no media type; here it is read again from the annotation. */
    private Optional<String> shape(MethodInfo method, String status) {
        return method.annotationsWithRepeatable(API_RESPONSE, index).stream()
                .filter(response -> status.equals(response.value("responseCode").asString()))
                .filter(response -> response.value("content") != null)
                .map(response -> response.value("content").asNestedArray()[0].value("schema"))
                .filter(schema -> schema != null && schema.asNested().value("implementation") != null)
                .map(schema -> schemaName(
                        schema.asNested().value("implementation").asClass().name()))
                .findFirst();
    }

    private String schemaName(DotName type) {
        ClassInfo info = index.getClassByName(type);
        return info == null ? type.withoutPackagePrefix() : schemaName(info);
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static Content json(String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
    }

    private static void access(Operation operation, AnnotationInstance access) {
        AnnotationValue roles = access.value();
        operation.addExtension("x-roles", roles == null ? List.of("ANY") : List.of(roles.asEnumArray()));
        AnnotationValue bounds = access.value("bounds");
        operation.addExtension("x-scope", bounds == null ? "SUBTREE" : bounds.asEnum());
        AnnotationValue personal = access.value("personal");
        boolean isPersonal = personal != null && personal.asBoolean();
        operation.addExtension("x-data-class", isPersonal ? "PERSONAL" : "INTERNAL");
        if (isPersonal) {
            operation.addParameter(OASFactory.createParameter()
                    .in(Parameter.In.HEADER)
                    .name("X-Purpose")
                    .description("Why the personal data is read; not needed when the token states a purpose")
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
    }

    /** What {@link Command} offers to every caller. */
    private static void command(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name("Idempotency-Key")
                .description("Chosen by the client, 1 to 200 characters: the same key answers the same within 24 hours")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).maxLength(KEY_LENGTH)));
        operation.addParameter(OASFactory.createParameter()
                .in(Parameter.In.QUERY)
                .name("validateOnly")
                .description("With `true` every rule runs, the answer is that of the real call, and nothing changes")
                .schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN).defaultValue(false)));
    }

    private static Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>(new TreeMap<>(Map.of(
                "400", "The request is malformed",
                "401", "No token, or one that is not accepted",
                "403", "The role or the subtree does not allow it",
                "404", "There is no such record within reach",
                "422", "A rule forbids it; the problem names the rule",
                "503", "A part that is needed does not answer; try again later")));
        return errors;
    }
}
