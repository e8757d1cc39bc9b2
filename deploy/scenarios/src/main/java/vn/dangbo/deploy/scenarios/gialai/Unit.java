package vn.dangbo.deploy.scenarios.gialai;

import java.util.ArrayList;
import java.util.List;

/** An agency, public-service unit or enterprise whose people form a grassroots organisation. */
record Unit(String name, String sector) {

    private static final String AGENCIES = "Văn phòng Ủy ban nhân dân tỉnh|Sở Nội vụ|Sở Tài chính|Sở Y tế|Sở Tư pháp"
            + "|Sở Công Thương|Sở Xây dựng|Sở Giao thông Vận tải|Sở Kế hoạch và Đầu tư|Sở Khoa học và Công nghệ"
            + "|Sở Nông nghiệp và Phát triển nông thôn|Sở Tài nguyên và Môi trường|Sở Giáo dục và Đào tạo"
            + "|Sở Văn hóa, Thể thao và Du lịch|Sở Thông tin và Truyền thông|Sở Lao động - Thương binh và Xã hội"
            + "|Thanh tra tỉnh|Ban Dân tộc tỉnh|Cục Thuế tỉnh|Cục Hải quan|Cục Thống kê|Kho bạc Nhà nước tỉnh"
            + "|Bảo hiểm xã hội tỉnh|Tòa án nhân dân tỉnh|Viện kiểm sát nhân dân tỉnh|Cục Thi hành án dân sự tỉnh"
            + "|Cục Quản lý thị trường|Cục Dự trữ Nhà nước khu vực|Ngân hàng Nhà nước chi nhánh tỉnh|Chi cục Kiểm lâm";
    private static final String PARTY = "Văn phòng Tỉnh ủy|Ban Tổ chức Tỉnh ủy|Ban Tuyên giáo Tỉnh ủy"
            + "|Ban Dân vận Tỉnh ủy|Ban Nội chính Tỉnh ủy|Ủy ban Kiểm tra Tỉnh ủy|Ủy ban Mặt trận Tổ quốc tỉnh"
            + "|Liên đoàn Lao động tỉnh|Hội Liên hiệp Phụ nữ tỉnh|Hội Nông dân tỉnh|Hội Cựu chiến binh tỉnh|Tỉnh đoàn";
    private static final String SERVICES = "Bệnh viện Đa khoa tỉnh|Bệnh viện Nhi|Bệnh viện Y dược cổ truyền"
            + "|Trung tâm Kiểm soát bệnh tật|Trường Chính trị tỉnh|Trường Cao đẳng Gia Lai|Trường THPT Chuyên Hùng Vương"
            + "|Đài Phát thanh - Truyền hình|Báo Gia Lai|Nhà hát Ca múa nhạc|Bảo tàng tỉnh|Trung tâm Khuyến nông";
    private static final String STATE_FIRMS = "Công ty Điện lực|Công ty Thủy điện Ia Ly|Viễn thông tỉnh|Bưu điện tỉnh"
            + "|Công ty Khai thác công trình thủy lợi|Công ty Cao su số 1|Công ty Cao su số 2|Công ty Cao su số 3"
            + "|Công ty Lâm nghiệp số 1|Công ty Lâm nghiệp số 2|Công ty Lâm nghiệp số 3|Công ty Xổ số kiến thiết"
            + "|Ngân hàng Nông nghiệp chi nhánh tỉnh|Ngân hàng Chính sách xã hội chi nhánh tỉnh";
    private static final List<Unit> NAMED = named();

    /** The unit of a number from 1; the larger ones come first, and beyond the list they are numbered companies. */
    static Unit number(int number) {
        if (number <= NAMED.size()) {
            return NAMED.get(number - 1);
        }
        int rest = number - NAMED.size();
        return switch (rest % 4) {
            case 0 -> new Unit("Trung tâm dịch vụ công số " + rest, "PUBLIC_SERVICE_UNIT");
            case 1 -> new Unit("Công ty Cổ phần số " + rest, "NON_STATE_ENTERPRISE");
            case 2 -> new Unit("Công ty Trách nhiệm hữu hạn số " + rest, "NON_STATE_ENTERPRISE");
            default -> new Unit("Chi nhánh doanh nghiệp Nhà nước số " + rest, "STATE_ENTERPRISE");
        };
    }

    private static List<Unit> named() {
        List<Unit> units = new ArrayList<>();
        add(units, AGENCIES, "STATE_AGENCY");
        add(units, PARTY, "PARTY_MASS_AGENCY");
        add(units, SERVICES, "PUBLIC_SERVICE_UNIT");
        add(units, STATE_FIRMS, "STATE_ENTERPRISE");
        return units;
    }

    private static void add(List<Unit> units, String names, String sector) {
        for (String name : names.split("\\|")) {
            units.add(new Unit(name, sector));
        }
    }
}
