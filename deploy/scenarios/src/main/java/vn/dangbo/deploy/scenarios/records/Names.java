package vn.dangbo.deploy.scenarios.records;

import java.util.List;

/** Full names put together from common parts; any likeness to a person is chance. */
final class Names {

    private static final List<String> FAMILY = List.of(
            "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Vũ",
            "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Đoàn", "Mai", "Tô", "Hà", "Lương",
            "Châu", "Tạ", "Thái", "Cao", "Lâm", "Phùng", "Quách", "Trịnh", "Lưu", "Văn");
    private static final List<String> MIDDLE_M = List.of(
            "Văn", "Văn", "Hữu", "Đức", "Minh", "Quang", "Ngọc", "Xuân", "Thanh", "Công", "Quốc", "Đình", "Trọng",
            "Anh", "Hoàng", "Bá", "Duy", "Tấn", "Viết", "Thế");
    private static final List<String> MIDDLE_F = List.of(
            "Thị",
            "Thị",
            "Thị",
            "Thị Thu",
            "Thị Ngọc",
            "Thị Thanh",
            "Thị Kim",
            "Ngọc",
            "Thúy",
            "Kim",
            "Mỹ",
            "Bích",
            "Thị Hồng",
            "Thị Mỹ",
            "Hoài",
            "Phương",
            "Diệu",
            "Khánh");
    private static final List<String> GIVEN_M = List.of(
            "An", "Bảo", "Bình", "Chính", "Cường", "Dũng", "Đạt", "Đông", "Giang", "Hải", "Hào", "Hiếu", "Hòa", "Hùng",
            "Huy", "Khải", "Khoa", "Kiên", "Lâm", "Long", "Lộc", "Mạnh", "Minh", "Nam", "Nghĩa", "Nhân", "Phong", "Phú",
            "Phúc", "Quân", "Quý", "Sơn", "Tài", "Tâm", "Thành", "Thắng", "Thiện", "Thịnh", "Thuận", "Toàn", "Trí",
            "Trung", "Tuấn", "Tùng", "Việt", "Vinh", "Vũ");
    private static final List<String> GIVEN_F = List.of(
            "Anh", "Ánh", "Bình", "Chi", "Cúc", "Dung", "Duyên", "Đào", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hồng",
            "Hương", "Huyền", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "Minh", "Nga", "Ngân", "Nguyệt", "Nhung",
            "Oanh", "Phương", "Phượng", "Quyên", "Sương", "Tâm", "Thảo", "Thoa", "Thu", "Thủy", "Trang", "Trâm",
            "Trinh", "Tuyết", "Vân", "Xuân", "Yến");
    private static final List<String> JRAI = List.of("Rơ Châm", "Siu", "Ksor", "Kpă", "Rmah", "Rơ Mah", "Nay", "Puih");
    private static final List<String> EDE = List.of("Niê", "Mlô", "Êban", "Ayun", "Kbuôr", "Adrơng");
    private static final List<String> RAGLAI = List.of("Cao", "Mấu", "Bo Bo", "Tro", "Pi Năng", "Ka Tơr", "Chamaléa");
    private static final List<String> HIGHLAND_M = List.of(
            "Thoan", "Blưh", "Hyun", "Phơ", "Kim", "Lui", "Plin", "Nhơ", "Thuật", "Dơn", "Bơng", "Ngọc", "Hồng");
    private static final List<String> HIGHLAND_F =
            List.of("Lan", "Nhung", "Bên", "Phiên", "Blơn", "Mơ", "Huyên", "Điệp", "Nguyên", "Thơm", "Liễu");

    private Names() {}

    static String draw(Draw draw, String ethnicity, String gender) {
        boolean woman = gender.equals("F");
        return switch (ethnicity) {
            case "JRAI" -> draw.pick(JRAI) + (woman ? " H’" + draw.pick(HIGHLAND_F) : " " + draw.pick(HIGHLAND_M));
            case "BAHNAR" -> (woman ? "Y " + draw.pick(HIGHLAND_F) : "Đinh " + draw.pick(HIGHLAND_M));
            case "EDE" -> (woman ? "H’" + draw.pick(HIGHLAND_F) : "Y " + draw.pick(HIGHLAND_M)) + " " + draw.pick(EDE);
            case "RAGLAI" ->
                draw.pick(RAGLAI) + (woman ? " Thị " + draw.pick(HIGHLAND_F) : " Văn " + draw.pick(HIGHLAND_M));
            default ->
                draw.pick(FAMILY) + " " + draw.pick(woman ? MIDDLE_F : MIDDLE_M) + " "
                        + draw.pick(woman ? GIVEN_F : GIVEN_M);
        };
    }
}
